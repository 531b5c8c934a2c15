using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Series;
using Matching.Engine.Text;

namespace Matching.Engine.Structures;

/// <summary><c>structure.csv</c>: one part per row. A part that is more than its whole is refused, as is a whole that is less than a part before it.</summary>
internal sealed class StructureForm(CodeTables codes) : RowForm<StructureValue>
{
    private static readonly Column Region = Column.Of("structure", "region");
    private static readonly Column Year = Column.Of("structure", "year");
    private static readonly Column Classification = Column.Of("structure", "classification");
    private static readonly Column Code = Column.Of("structure", "code");
    private static readonly Column Measure = Column.Of("structure", "measure");
    private static readonly Column Value = Column.Of("structure", "value");
    private static readonly Column Source = Column.Of("structure", "source");

    private static readonly string[] Wholes = [StructureValue.Total, "合计", "总计", "全部", "all", "sum"];

    private readonly FirstRows _first = new();

    // By all of the key but the code: the whole, and the largest part.
    private readonly Dictionary<(string, int, string, StructureMeasure), (double? Whole, double Largest)> _seen = [];

    public override IReadOnlyList<Column> Columns { get; } = Column.Of("structure");

    public override IReadOnlyList<Column[]> Required { get; } = [[Region], [Year], [Classification], [Code], [Measure], [Value]];

    public override StructureValue Parse(RowCells cells)
    {
        var code = cells.Required(Code, StructureLimits.MaxCode);
        foreach (var column in new[] { Region, Year, Value }.Where(cells.IsBlank))
            cells.Refuse(column, "required", "不能为空。", "must not be empty.");
        return new StructureValue
        {
            Region = cells.RegionOrCountry(Region, codes),
            Year = cells.Year(Year, StructureLimits.FirstYear, StructureLimits.LastYear) ?? 0,
            Classification = cells.Required(Classification, StructureLimits.MaxClassification),
            Code = Wholes.Contains(FoldedText.Fold(code)) ? StructureValue.Total : code,
            Measure = MeasureOf(cells),
            Value = ValueOf(cells),
            Source = cells.Optional(Source, StructureLimits.MaxSource),
        };
    }

    public override IEnumerable<(Column Column, string Value)> Kept(StructureValue item, RowCells cells) =>
    [
        (Region, item.Region), (Year, Written.Of(item.Year)), (Classification, item.Classification), (Code, item.Code), (Measure, Written.Of(item.Measure)),
        (Value, Written.Of((decimal)item.Value)), (Source, item.Source),
    ];

    public override void Admit(StructureValue item, RowCells cells)
    {
        var key = (item.Region, item.Year, item.Classification, item.Measure);
        var (whole, largest) = _seen.GetValueOrDefault(key);
        var isWhole = item.Code == StructureValue.Total;
        if (isWhole ? item.Value < largest : item.Value > whole)
        {
            cells.Refuse(Value, "moreThanTotal", "部分大于合计。", "The part is more than the total.");
            return;
        }

        _first.Claim(item.Id, $"{item.Region}, {item.Year}, {item.Code}", Code, cells);
        if (cells.Problems.Count == 0)
            _seen[key] = isWhole ? (item.Value, largest) : (whole, Math.Max(largest, item.Value));
    }

    private static double ValueOf(RowCells cells)
    {
        if (cells.Word(Value) is not { Length: > 0 } text)
            return 0;
        var reading = AmountNotation.Read(text, StructureLimits.MaxValue);
        if (cells.Take(Value, reading) is { } value)
            return value;
        if (reading.Doubt is null)
            cells.Refuse(Value, "required", "缺失的部分不写；缺失不是 0。", "A part that is missing has no row: missing is not 0.");
        return 0;
    }

    private static StructureMeasure MeasureOf(RowCells cells)
    {
        var text = cells.Required(Measure, StructureLimits.MaxClassification);
        if (!MeasureWords.TryParse<StructureMeasure>(text, out var measure) && text.Length > 0)
        {
            cells.Refuse(Measure, "badValue",
                $"“{RowCells.Brief(text)}”不是指标；可以是：增加值、就业人数、招生数、毕业生数、布点数。",
                $"'{RowCells.Brief(text)}' is no measure; take valueAdded, employment, enrolment, graduates or sites.");
        }

        return measure;
    }
}
