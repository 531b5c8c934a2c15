using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.MemberFigures;
using Matching.Engine.Text;

namespace Matching.Engine.Assessments;

/// <summary>A set of indicators as a file has it: a row each, parents before what stands below them.</summary>
internal sealed class IndicatorForm(string set, string edition) : RowForm<Indicator>
{
    private static readonly Column Code = Column.Of("indicators", "code");
    private static readonly Column Parent = Column.Of("indicators", "parent");
    private static readonly Column Kind = Column.Of("indicators", "kind");
    private static readonly Column Aspect = Column.Of("indicators", "aspect");
    private static readonly Column Name = Column.Of("indicators", "name");
    private static readonly Column Observation = Column.Of("indicators", "observation");
    private static readonly Column Source = Column.Of("indicators", "source");
    private static readonly Column Unit = Column.Of("indicators", "unit");
    private static readonly Column Direction = Column.Of("indicators", "direction");
    private static readonly Column Threshold = Column.Of("indicators", "threshold");
    private static readonly Column Weight = Column.Of("indicators", "weight");
    private static readonly Column Period = Column.Of("indicators", "period");
    private static readonly Column Responsible = Column.Of("indicators", "responsible");

    private static readonly WordList Words = WordList.Read("indicators.tsv");

    private readonly FirstRows _first = new();
    private readonly Dictionary<string, IndicatorKind> _kinds = new(StringComparer.Ordinal);

    public override IReadOnlyList<Column> Columns { get; } = Column.Of("indicators");

    public override IReadOnlyList<Column[]> Required { get; } = [[Code], [Name]];

    // A row under another parent, or with another threshold, would be another indicator.
    public override IEnumerable<Column> Needed => [.. base.Needed, Parent, Kind, Source, Direction, Threshold, Weight];

    public override Indicator Parse(RowCells cells)
    {
        var parent = cells.Optional(Parent, Indicator.MaxCode);
        return new Indicator
        {
            Set = set,
            Edition = edition,
            Code = cells.Required(Code, Indicator.MaxCode),
            Parent = parent.Length == 0 ? null : parent,
            Place = cells.Row,
            Kind = KindOf(parent, cells),
            Aspect = WordOf<IndicatorAspect>(Aspect, cells),
            Name = cells.Required(Name, Indicator.MaxName),
            Observation = cells.Optional(Observation, Indicator.MaxWords),
            Source = SourceOf(cells),
            Unit = cells.Optional(Unit, Indicator.MaxCode),
            Direction = WordOf<IndicatorDirection>(Direction, cells) ?? IndicatorDirection.AtLeast,
            Threshold = NumberOf(Threshold, cells),
            Weight = NumberOf(Weight, cells),
            Period = cells.Optional(Period, Indicator.MaxCode),
            Responsible = cells.Optional(Responsible, Indicator.MaxName),
        };
    }

    public override IEnumerable<(Column Column, string Value)> Kept(Indicator item, RowCells cells) => CellsOf(item);

    /// <summary>An indicator as a file has it.</summary>
    public static IReadOnlyList<(Column Column, string Value)> CellsOf(Indicator item) =>
    [
        (Code, item.Code), (Parent, item.Parent ?? ""), (Kind, Written.Of(item.Kind)), (Aspect, item.Aspect is { } aspect ? Written.Of(aspect) : ""),
        (Name, item.Name), (Observation, item.Observation), (Source, item.Source), (Unit, item.Unit), (Direction, Written.Of(item.Direction)),
        (Threshold, Written.Of((decimal?)item.Threshold)), (Weight, Written.Of((decimal?)item.Weight)), (Period, item.Period),
        (Responsible, item.Responsible),
    ];

    public override void Admit(Indicator item, RowCells cells)
    {
        _first.Claim(item.Code, item.Code, Code, cells);
        if (item.Parent is { } parent && !_kinds.ContainsKey(parent))
        {
            cells.Refuse(Parent, "noParent", $"前面的行里没有上级指标“{RowCells.Brief(parent)}”。",
                $"no row before this one has the indicator '{RowCells.Brief(parent)}'.");
            return;
        }

        _kinds[item.Code] = item.Kind;
    }

    /// <summary>Its parent's where it says none.</summary>
    private IndicatorKind KindOf(string parent, RowCells cells) =>
        WordOf<IndicatorKind>(Kind, cells) ?? _kinds.GetValueOrDefault(parent, IndicatorKind.Basic);

    private static T? WordOf<T>(Column column, RowCells cells)
        where T : struct, Enum
    {
        if (cells.Word(column) is not { Length: > 0 } text)
            return null;
        if (Words.KeyOf(FoldedText.Fold(text), out _) is { } key && Enum.TryParse<T>(key, out var value))
            return value;
        cells.LeaveOut(column, "badValue", $"“{RowCells.Brief(text)}”不是这一列的词。", $"'{RowCells.Brief(text)}' is no word of this column.");
        return null;
    }

    private static string SourceOf(RowCells cells)
    {
        var text = cells.Optional(Source, Indicator.MaxCode);
        if (text.Length == 0 || text is Indicator.Evidence or Indicator.Number)
            return text;
        if (!text.StartsWith(Indicator.QueryPrefix, StringComparison.Ordinal))
        {
            cells.Refuse(Source, "badValue", "须为 query:数字代码、evidence 或 number。", "is query:<figure>, evidence or number.");
            return "";
        }

        var query = new Indicator { Set = "", Edition = "", Code = "", Name = "", Source = text }.Query!;
        if (MemberFigureKinds.Find(query) is null)
        {
            cells.Remark(Source, "noSuchFigure", $"本服务没有数字“{RowCells.Brief(query)}”：这项指标不可评。",
                $"there is no figure '{RowCells.Brief(query)}' here: the indicator is not assessable.");
        }

        return text;
    }

    private static double? NumberOf(Column column, RowCells cells)
    {
        if (cells.Word(column) is not { Length: > 0 } text)
            return null;
        if (NumberText.TryParse(FoldedText.Fold(text), out var number))
            return (double)number;
        cells.LeaveOut(column, "badNumber", $"“{RowCells.Brief(text)}”不是数。", $"'{RowCells.Brief(text)}' is no number.");
        return null;
    }
}
