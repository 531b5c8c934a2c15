using System.Globalization;
using Matching.Engine.Languages;
using Matching.Engine.Model;
using Matching.Engine.Scoring;

namespace Matching.Engine.Technology;

/// <summary>
/// Teams for needs and needs for teams. Terms weigh by how rare they are among all texts at hand; deeds count by age, half as much every three years.
/// Weights and thresholds are chosen by hand: no public pairs of needs and teams are known that could teach them. Pure; ties go to the lower id.
/// </summary>
public sealed class TechnologyMatcher
{
    /// <summary>A need that says less is not assessable.</summary>
    public const int FewestTerms = 6;

    public const double HalfLifeYears = 3;

    private const double TextWeight = 0.4;
    private const double FieldWeight = 0.2;
    private const double DeedsWeight = 0.25;
    private const double RegionWeight = 0.05;
    private const double CapacityWeight = 0.1;
    private const double StrongFrom = 0.55;
    private const double PartialFrom = 0.3;
    private const int NamedTerms = 8;

    /// <summary>A deed that shares no term with the need still shows that the team delivers.</summary>
    private const double Unrelated = 0.25;

    private readonly IReadOnlyList<(TechnologyTeam Team, IReadOnlySet<string> Terms)> _teams;
    private readonly Dictionary<string, double> _weights;
    private readonly IReadOnlyDictionary<string, int> _underWay;
    private readonly DateOnly _today;

    /// <param name="teams">All that may be compared.</param>
    /// <param name="needs">Others whose words tell which are rare; what is private to their owners is not among them.</param>
    /// <param name="underWay">Projects under way by team.</param>
    public TechnologyMatcher(
        IReadOnlyList<TechnologyTeam> teams, IReadOnlyList<TechnologyNeed> needs, IReadOnlyDictionary<string, int> underWay, DateOnly today)
    {
        (_teams, _underWay, _today) = ([.. teams.Select(team => (team, TechnologyTerms.Of(team.Text)))], underWay, today);
        var texts = _teams.Select(team => team.Terms).Concat(needs.Select(need => TechnologyTerms.Of(need.Text))).ToList();
        // Smoothed, so that a term that every text has still weighs something.
        _weights = texts.SelectMany(terms => terms).GroupBy(term => term)
            .ToDictionary(term => term.Key, term => Math.Log((texts.Count + 1.0) / (term.Count() + 0.5)), StringComparer.Ordinal);
    }

    /// <summary>Why a need cannot be compared; null where it can.</summary>
    public static Refusal? Refuses(TechnologyNeed need) => TechnologyTerms.Of(need.Text).Count >= FewestTerms ? null : new Refusal(
        "noContent", "需求写得太少，看不出技术内容：请写明工艺或产品、现状和要达到的指标。",
        "The need says too little of its technical content: name the process or product, how it is and what is to be reached.");

    /// <summary>Best first; nothing for a need that <see cref="Refuses"/>.</summary>
    public IReadOnlyList<TechnologyMatch> TeamsFor(TechnologyNeed need)
    {
        if (Refuses(need) is not null)
            return [];
        var terms = TechnologyTerms.Of(need.Text);
        return [.. _teams.Select(team => Match(need, terms, team.Team, team.Terms))
            .OrderByDescending(match => match.Score).ThenBy(match => match.Team.Id, StringComparer.Ordinal)];
    }

    /// <summary>Best first, without needs that cannot be compared.</summary>
    /// <param name="deed">Looks for needs of this one result; null for all that the team can do.</param>
    public IReadOnlyList<TechnologyMatch> NeedsFor(TechnologyTeam team, TeamDeed? deed, IEnumerable<TechnologyNeed> needs)
    {
        var terms = TechnologyTerms.Of(deed?.Text ?? team.Text);
        return [.. needs.Where(need => Refuses(need) is null).Select(need => Match(need, TechnologyTerms.Of(need.Text), team, terms))
            .OrderByDescending(match => match.Score).ThenBy(match => match.Need.Id, StringComparer.Ordinal)];
    }

    private TechnologyMatch Match(TechnologyNeed need, IReadOnlySet<string> needTerms, TechnologyTeam team, IReadOnlySet<string> teamTerms)
    {
        var common = needTerms.Where(teamTerms.Contains).OrderByDescending(Weight).ThenBy(term => term, StringComparer.Ordinal).ToList();
        var dated = team.Deeds.Where(deed => deed.On <= _today).ToList();
        Factor[] factors =
        [
            new("text", Overlap(needTerms, teamTerms, common), TextWeight, string.Join('、', common.Take(NamedTerms))),
            new("field", FieldFit(need.Field, team.Fields), FieldWeight, FieldEvidence(need.Field, team.Fields)),
            new("deeds", Strength(dated, needTerms), DeedsWeight,
                string.Join('、', dated.OrderByDescending(deed => deed.On).Take(3).Select(deed => $"{deed.On:yyyy} {deed.Text}"))),
            new("region", RegionFit.Value(RegionFit.Number(need.Region), RegionFit.Number(team.Region)), RegionWeight, $"{need.Region} / {team.Region}"),
            new("capacity", Room(team), CapacityWeight, string.Create(CultureInfo.InvariantCulture,
                $"{_underWay.GetValueOrDefault(team.Id)} / {team.Capacity}")),
        ];
        var score = factors.Sum(factor => factor.Value * factor.Weight);
        var (band, evident) = (score >= StrongFrom ? MatchBand.Strong : score >= PartialFrom ? MatchBand.Partial : MatchBand.Weak, dated.Count > 0);
        return new TechnologyMatch
        {
            Need = need,
            Team = team,
            Score = score,
            Band = !evident && band == MatchBand.Strong ? MatchBand.Partial : band,
            HasEvidence = evident,
            Factors = factors,
            Explanation = Explain(common, dated.Count),
        };
    }

    /// <summary>How much of the weight of the side that says less the other has too.</summary>
    private double Overlap(IReadOnlySet<string> one, IReadOnlySet<string> other, IReadOnlyCollection<string> common)
    {
        var least = Math.Min(one.Sum(Weight), other.Sum(Weight));
        return least > 0 ? Math.Clamp(common.Sum(Weight) / least, 0, 1) : 0;
    }

    private double Weight(string term) => _weights.GetValueOrDefault(term, Math.Log(2.0 * (_weights.Count + 1)));

    /// <summary>1 for the same field, half for the same beginning of at least two signs (a section and class of IPC, a category of specialties), else
    /// 0.</summary>
    private static double FieldFit(string field, IReadOnlyList<string> fields) => field.Length == 0 ? 0
        : fields.Max(own => (double?)(own.Equals(field, StringComparison.OrdinalIgnoreCase) ? 1
            : own.Length >= 2 && field.Length >= 2 && own[..2].Equals(field[..2], StringComparison.OrdinalIgnoreCase) ? 0.5 : 0)) ?? 0;

    private static string FieldEvidence(string field, IReadOnlyList<string> fields) => field.Length == 0 ? "" : $"{field} / {string.Join('、', fields)}";

    /// <summary>s / (s + 1), where each dated deed adds 0.5^(age / 3 years), less where it has little to do with the need.</summary>
    private double Strength(IReadOnlyList<TeamDeed> deeds, IReadOnlySet<string> needTerms)
    {
        var sum = deeds.Sum(deed =>
        {
            var terms = TechnologyTerms.Of(deed.Text);
            var related = Math.Max(Unrelated, Overlap(terms, needTerms, [.. terms.Where(needTerms.Contains)]));
            return related * Math.Pow(0.5, (_today.DayNumber - deed.On!.Value.DayNumber) / 365.25 / HalfLifeYears);
        });
        return sum / (sum + 1);
    }

    private double Room(TechnologyTeam team) =>
        team.Capacity == 0 ? 0 : Math.Clamp((team.Capacity - _underWay.GetValueOrDefault(team.Id)) / (double)team.Capacity, 0, 1);

    private static BilingualText Explain(IReadOnlyList<string> common, int deeds)
    {
        var words = common.Take(4).ToList();
        var (chinese, english) = words.Count > 0 ? ($"双方都谈到{string.Join('、', words)}", $"Both speak of {string.Join(", ", words)}")
            : ("文字没有共同之处", "The texts have nothing in common");
        return deeds > 0
            ? new($"{chinese}；团队有 {deeds} 项注明日期的业绩。", $"{english}; the team has {deeds} dated {(deeds == 1 ? "deed" : "deeds")}.")
            : new($"{chinese}；团队没有注明日期的业绩，最多算部分匹配。", $"{english}; the team has no dated deed, so it is partial at most.");
    }
}
