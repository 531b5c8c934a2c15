using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Demands;

/// <summary>What a row of <c>demands.csv</c> says of a position. What is not understood is left out with a warning.</summary>
internal sealed class PositionCells(CodeTables codes)
{
    private static readonly Column SamePostEmployees = Column.Of("demands", "same_post_employees");
    private static readonly Column PostWage = Column.Of("demands", "post_wage");
    private static readonly Column LowestStep = Column.Of("demands", "lowest_step");
    private static readonly Column HoursADay = Column.Of("demands", "hours_a_day");
    private static readonly Column Intensity = Column.Of("demands", "intensity");
    private static readonly Column Venue = Column.Of("demands", "venue");
    private static readonly Column Months = Column.Of("demands", "months");
    private static readonly Column StartsOn = Column.Of("demands", "starts_on");
    private static readonly Column Specialties = Column.Of("demands", "specialties");

    private static readonly WordList Venues = WordList.Read("venues.tsv");
    private static readonly WordList Intensities = WordList.Read("intensities.tsv");

    public PositionTerms Read(RowCells cells) => new()
    {
        SamePostEmployees = cells.Integer(SamePostEmployees, 0, PositionTerms.MaxEmployees),
        PostWage = Amount(cells, PostWage, DemandRules.MaxSalary),
        LowestStep = Amount(cells, LowestStep, DemandRules.MaxSalary),
        HoursADay = Amount(cells, HoursADay, PositionTerms.MaxHours),
        Intensity = IntensityOf(cells),
        Venue = VenueOf(cells),
        Months = cells.Integer(Months, 1, PositionTerms.MaxMonths),
        StartsOn = cells.Date(StartsOn),
        Specialties = SpecialtiesOf(cells),
    };

    public static IEnumerable<(Column Column, string Value)> Kept(PositionTerms terms) =>
    [
        (SamePostEmployees, Written.Of(terms.SamePostEmployees)), (PostWage, Written.Of(terms.PostWage)), (LowestStep, Written.Of(terms.LowestStep)),
        (HoursADay, Written.Of(terms.HoursADay)), (Intensity, Written.Of(terms.Intensity)), (Venue, terms.Venue is { } venue ? Written.Of(venue) : ""),
        (Months, Written.Of(terms.Months)), (StartsOn, Written.Of(terms.StartsOn)), (Specialties, string.Join(';', terms.Specialties)),
    ];

    private static decimal? Amount(RowCells cells, Column column, int max)
    {
        if (cells.Word(column) is not { Length: > 0 } text || cells.Take(column, AmountNotation.Read(text, max)) is not { } number)
            return null;
        return decimal.Round((decimal)number, 2);
    }

    private static int? IntensityOf(RowCells cells)
    {
        if (cells.Word(Intensity) is not { Length: > 0 } text)
            return null;
        if (Intensities.KeyOf(FoldedText.Fold(text), out _) is { } key)
            return key[0] - '0';
        cells.LeaveOut(Intensity, "badValue",
            $"“{RowCells.Brief(text)}”不是体力劳动强度分级；可以是：I、II、III、IV。", $"'{RowCells.Brief(text)}' is no grade of intensity; take I, II, III or IV.");
        return null;
    }

    private static VenueKind? VenueOf(RowCells cells)
    {
        if (cells.Word(Venue) is not { Length: > 0 } text)
            return null;
        if (Venues.KeyOf(FoldedText.Fold(text), out _) is { } key)
            return Enum.Parse<VenueKind>(key, ignoreCase: true);
        cells.LeaveOut(Venue, "badValue",
            $"“{RowCells.Brief(text)}”不是场所类型；可以是：普通场所、酒吧、夜总会、歌厅、洗浴中心、电子游戏厅、网吧。",
            $"'{RowCells.Brief(text)}' is no kind of venue; take ordinary, bar, nightclub, karaoke, bathhouse, gameroom or internetcafe.");
        return null;
    }

    private string[] SpecialtiesOf(RowCells cells)
    {
        var found = new List<string>();
        foreach (var part in SkillLists.Split(cells.Text(Specialties)))
        {
            if (PositionSpecialties.CodeOf(part, codes) is { } code)
            {
                found.Add(code);
            }
            else
            {
                cells.LeaveOut(Specialties, "unknownCode",
                    $"“{RowCells.Brief(part)}”不是专业、专业类或大类。", $"'{RowCells.Brief(part)}' is no specialty, class or category.");
            }
        }

        string[] all = [.. found.Distinct(StringComparer.Ordinal)];
        if (all.Length <= PositionTerms.MaxSpecialties)
            return all;
        cells.LeaveOut(Specialties, "tooLong",
            $"有 {all.Length} 个专业，最多 {PositionTerms.MaxSpecialties} 个。", $"names {all.Length} specialties; at most {PositionTerms.MaxSpecialties} are taken.");
        return all[..PositionTerms.MaxSpecialties];
    }
}
