using Matching.Engine.Balance;
using Matching.Engine.Demands;
using Matching.Engine.Layout;
using Matching.Engine.Programs;

namespace Matching.Engine.Live;

/// <summary>
/// What a radar's figures are made of: programs, and specialties where a figure is a sum of distances between them. Of a ratio the posts, each with its part.
/// Pure.
/// </summary>
public sealed class RadarEvidence(LiveView view, LiveRadar radar)
{
    private LayoutRadar Figures => radar.Figures;

    /// <summary>Rows that add up to the figure; none where there is no such figure.</summary>
    /// <param name="subject">A specialty's code, or a college's name.</param>
    /// <param name="other">Of two colleges the second.</param>
    public IReadOnlyList<EvidencePart> Of(RadarMeasure measure, string subject, string? other) => measure switch
    {
        RadarMeasure.Sites => Sites(subject, 1),
        RadarMeasure.Coverage => Sites(subject, 1.0 / Math.Max(1, Figures.Colleges)),
        RadarMeasure.Seats => [.. Programs(subject).Select(one => Row(one.Program, SeatsOf(one.Program), 1))],
        RadarMeasure.Hhi => OfSpecialty(subject),
        RadarMeasure.Ratio => Ratio(subject),
        RadarMeasure.CollegeHhi => OfCollege(subject),
        RadarMeasure.CollegeKrugman => Distances(subject, Figures.StructureOf(subject), Rest(subject)),
        _ => other is null ? [] : Distances($"{subject}、{other}", Figures.StructureOf(subject), Figures.StructureOf(other)),
    };

    /// <summary>A college counts once, whatever it offers of the specialty.</summary>
    private IReadOnlyList<EvidencePart> Sites(string code, double worth) =>
    [
        .. Programs(code).GroupBy(one => one.Program.College, StringComparer.Ordinal)
            .SelectMany(college => college.Select(one => Row(one.Program, 1, worth / college.Count()))),
    ];

    private IReadOnlyList<EvidencePart> OfSpecialty(string code)
    {
        (Program Program, double Weight)[] rows = [.. Programs(code)];
        var all = rows.Sum(row => row.Weight);
        return all == 0 ? [] :
        [
            .. rows.GroupBy(row => row.Program.College, StringComparer.Ordinal)
                .SelectMany(college => college.Select(row => Row(row.Program, row.Weight, college.Sum(other => other.Weight) / (all * all)))),
        ];
    }

    private IReadOnlyList<EvidencePart> OfCollege(string college)
    {
        (Program Program, double Weight)[] rows = [.. radar.Sites.Where(site => site.College == college).SelectMany(Programs)];
        var all = rows.Sum(row => row.Weight);
        return all == 0 ? [] :
        [
            .. rows.GroupBy(row => row.Program.SpecialtyCode ?? row.Program.Specialty, StringComparer.Ordinal)
                .SelectMany(specialty => specialty.Select(row => Row(row.Program, row.Weight, specialty.Sum(other => other.Weight) / (all * all)))),
        ];
    }

    private IReadOnlyList<EvidencePart> Ratio(string code)
    {
        if (radar.QuotientsOf(code).Ratio is not { } ratio)
            return [];
        var posts = view.Balance.Evidence(new(BalanceCut.Specialty, radar.Region, radar.Level, view.Index.Today.Year, DemandKind.Employment), code);
        var sought = posts.Sum(post => post.Contribution);
        return
        [
            .. posts.Select(post => EvidencePart.Weighted(
                "demand", post.DemandId, post.Enterprise, post.Title, post.Quantity, post.Weight * ratio / sought)),
        ];
    }

    private static IReadOnlyList<EvidencePart> Distances(string owner, IReadOnlyDictionary<string, double> left, IReadOnlyDictionary<string, double> right)
    {
        var (own, others) = (left.Values.Sum(), right.Values.Sum());
        return own == 0 || others == 0 ? [] :
        [
            .. left.Keys.Union(right.Keys).Order(StringComparer.Ordinal).Select(code => EvidencePart.Adding(
                "specialty", code, owner, code, left.GetValueOrDefault(code),
                Math.Abs((left.GetValueOrDefault(code) / own) - (right.GetValueOrDefault(code) / others)))),
        ];
    }

    /// <summary>What all other colleges count together.</summary>
    private Dictionary<string, double> Rest(string college)
    {
        var own = Figures.StructureOf(college);
        return Figures.Supply.ToDictionary(code => code.Key, code => code.Value - own.GetValueOrDefault(code.Key), StringComparer.Ordinal);
    }

    private IEnumerable<(Program Program, double Weight)> Programs(string code) => radar.Sites.Where(site => site.Code == code).SelectMany(Programs);

    /// <summary>A site's programs with what each counts of it.</summary>
    private IEnumerable<(Program Program, double Weight)> Programs(Site site)
    {
        Program[] programs = [.. view.SeenPrograms.Where(site.Holds).OrderBy(program => program.ExternalId, StringComparer.Ordinal)];
        return programs.Select(program => (program, Figures.Basis switch
        {
            LayoutBasis.Sites => 1.0 / programs.Length,
            LayoutBasis.Graduates => CohortOf(program)?.Graduates ?? 0,
            _ => SeatsOf(program),
        }));
    }

    private double SeatsOf(Program program) => CohortOf(program) is { } cohort ? cohort.Seats ?? cohort.Graduates : 0;

    private Cohort? CohortOf(Program program) => program.Cohorts.FirstOrDefault(cohort => cohort.GraduationYear == Figures.Year);

    private static EvidencePart Row(Program program, double quantity, double weight) =>
        EvidencePart.Weighted("program", program.Id, program.College, program.Specialty, quantity, weight);
}
