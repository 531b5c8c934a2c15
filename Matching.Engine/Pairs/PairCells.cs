using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Storage;

namespace Matching.Engine.Pairs;

/// <summary>The four columns that name a demand and a program by their owners' numbers, and what is said where one of them is not stored.</summary>
internal static class PairCells
{
    private const int MaxOwner = 200;
    private const int MaxNumber = 100;

    public static readonly Column Enterprise = Column.Of("outcomes", "enterprise");
    public static readonly Column Demand = Column.Of("outcomes", "demand_id");
    public static readonly Column College = Column.Of("outcomes", "college");
    public static readonly Column Program = Column.Of("outcomes", "program_id");

    public static IReadOnlyList<Column[]> All { get; } = [[Enterprise], [Demand], [College], [Program]];

    /// <summary>The ids of both; of no use where a cell is refused.</summary>
    public static (string DemandId, string ProgramId) Ids(this RowCells cells) => (
        EntityId.From(cells.Required(Enterprise, MaxOwner), cells.Required(Demand, MaxNumber)),
        EntityId.From(cells.Required(College, MaxOwner), cells.Required(Program, MaxNumber)));

    /// <summary>The four names of a good row.</summary>
    public static IEnumerable<(Column Column, string Value)> PairNames(this RowCells cells) =>
    [
        (Enterprise, cells.Optional(Enterprise, MaxOwner)), (Demand, cells.Optional(Demand, MaxNumber)),
        (College, cells.Optional(College, MaxOwner)), (Program, cells.Optional(Program, MaxNumber)),
    ];

    /// <summary>Says which of the two the store does not have.</summary>
    public static void RefuseUnknown(this RowCells cells, WriteEffect refusal)
    {
        if (refusal is WriteEffect.UnknownDemand or WriteEffect.UnknownDemandAndProgram)
            cells.RefuseUnknown(Demand, Enterprise, "岗位", "demand");
        if (refusal is WriteEffect.UnknownProgram or WriteEffect.UnknownDemandAndProgram)
            cells.RefuseUnknown(Program, College, "专业点", "program");
    }

    private static void RefuseUnknown(this RowCells cells, Column number, Column owner, string chinese, string english)
    {
        var (name, id) = (RowCells.Brief(cells.Word(owner) ?? ""), RowCells.Brief(cells.Word(number) ?? ""));
        cells.Refuse(number, "notFound", $"“{name}”没有编号为“{id}”的{chinese}；请先导入它。", $"'{name}' has no {english} '{id}'; import it first.");
    }
}
