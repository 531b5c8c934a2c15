using System.Text.RegularExpressions;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Text;

namespace Matching.Engine.Series;

/// <summary><c>series.csv</c>: one value per row.</summary>
internal sealed partial class SeriesForm(CodeTables codes) : RowForm<SeriesPoint>
{
    private static readonly Column Name = Column.Of("series", "series");
    private static readonly Column Region = Column.Of("series", "region");
    private static readonly Column Industry = Column.Of("series", "industry");
    private static readonly Column Occupation = Column.Of("series", "occupation");
    private static readonly Column Specialty = Column.Of("series", "specialty_code");
    private static readonly Column Time = Column.Of("series", "period");
    private static readonly Column Measure = Column.Of("series", "measure");
    private static readonly Column Value = Column.Of("series", "value");
    private static readonly Column Source = Column.Of("series", "source");
    private static readonly Column RevisedOn = Column.Of("series", "revised_on");

    private readonly FirstRows _first = new();

    public override IReadOnlyList<Column> Columns { get; } = Column.Of("series");

    public override IReadOnlyList<Column[]> Required { get; } = [[Name], [Time], [Measure], [Value]];

    // A code or a day that is not understood would make it a value of another series.
    public override IEnumerable<Column> Needed => [.. base.Needed, Region, Industry, Occupation, Specialty, RevisedOn];

    public override SeriesPoint Parse(RowCells cells)
    {
        var period = PeriodOf(cells);
        var series = new TimeSeries
        {
            Name = cells.Required(Name, SeriesLimits.MaxName),
            Region = cells.Region(Region, codes),
            Industry = cells.Industry(Industry, codes),
            Occupation = OccupationOf(cells),
            SpecialtyCode = SpecialtyOf(cells),
            Measure = MeasureOf(cells),
            Period = period.Kind,
        };
        var value = cells.Word(Value) is { Length: > 0 } text ? cells.Take(Value, AmountNotation.Read(text, SeriesLimits.MaxValue)) : null;
        return new SeriesPoint(series, period, value, cells.Optional(Source, SeriesLimits.MaxSource), cells.Date(RevisedOn));
    }

    public override IEnumerable<(Column Column, string Value)> Kept(SeriesPoint item, RowCells cells) =>
    [
        (Name, item.Series.Name), (Region, item.Series.Region ?? ""), (Industry, item.Series.Industry ?? ""), (Occupation, item.Series.Occupation ?? ""),
        (Specialty, item.Series.SpecialtyCode ?? ""), (Time, item.Period.ToString()), (Measure, Written.Of(item.Series.Measure)),
        (Value, Written.Of((decimal?)item.Value)), (Source, item.Source), (RevisedOn, Written.Of(item.RevisedOn)),
    ];

    public override void Admit(SeriesPoint item, RowCells cells) =>
        _first.Claim($"{item.Series.Id} {item.Period} {Written.Of(item.RevisedOn)}", $"{item.Series.Name}, {item.Period}", Time, cells);

    private static Forecasts.Period PeriodOf(RowCells cells) => cells.Required(Time, SeriesLimits.MaxOccupation) is { Length: > 0 } text
        && cells.Take(Time, PeriodNotation.Read(text)) is { } period ? period : default;

    private static SeriesMeasure MeasureOf(RowCells cells)
    {
        var text = cells.Required(Measure, SeriesLimits.MaxName);
        if (!MeasureWords.TryParse<SeriesMeasure>(text, out var measure) && text.Length > 0)
        {
            cells.Refuse(Measure, "badValue",
                $"“{RowCells.Brief(text)}”不是指标；可以是：空缺岗位数、招用人数、就业人数、需求人数、招聘广告数。",
                $"'{RowCells.Brief(text)}' is no measure; take openings, hires, employment, headcountAsked or postings.");
        }

        return measure;
    }

    /// <summary>A code by its shape where no table of occupations is loaded.</summary>
    private string? OccupationOf(RowCells cells)
    {
        if (cells.Word(Occupation) is not { Length: > 0 } text)
            return null;
        var code = FoldedText.Fold(text);
        if (codes.Occupations.Find(code) is not null || (codes.Occupations.All.Count == 0 && Shape().IsMatch(code)))
            return code;
        if (codes.Occupations.Named(text) is [var named])
            return named.Code;
        cells.LeaveOut(Occupation, "unknownCode", $"“{RowCells.Brief(text)}”不是已知的职业代码。", $"'{RowCells.Brief(text)}' is not an occupation that is known.");
        return null;
    }

    private string? SpecialtyOf(RowCells cells)
    {
        if (cells.Word(Specialty) is not { Length: > 0 } text)
            return null;
        var code = FoldedText.Fold(text);
        if (codes.FindSpecialty(code) is { } known)
            return known.Code;
        if (code.Length is 2 or 4 && codes.Specialties.All.Any(specialty => specialty.Code.StartsWith(code, StringComparison.Ordinal)))
            return code;
        cells.LeaveOut(Specialty, "unknownCode", $"“{RowCells.Brief(text)}”不是已知的专业代码。", $"'{RowCells.Brief(text)}' is not a specialty that is known.");
        return null;
    }

    [GeneratedRegex(@"^\d(?:-\d{2}){1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
