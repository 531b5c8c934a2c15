using System.Globalization;
using System.Text.Json;
using Matching.Engine.Accounts;
using Matching.Engine.Balance;
using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Ranking;
using Matching.Engine.Ranking.Industries;
using Matching.Engine.SkillReview;
using Matching.Engine.Skills;

namespace Matching.Engine.Index;

/// <summary>Everything that one recompute publishes: the model, both sides as it sees them, and the lists. Immutable, thread safe.</summary>
public sealed class MatchIndex
{
    private readonly Lazy<DateOnly> _nextOpening;

    internal MatchIndex(
        MatchModel model,
        DemandProfile[] demands,
        ProgramProfile[] programs,
        PackedLists forDemands,
        PackedLists forPrograms,
        IndustrySums industries,
        DateOnly today,
        int topK)
    {
        (Model, Demands, Programs, ForDemands, ForPrograms, Industries, Today, TopK) = (model, demands, programs, forDemands, forPrograms, industries, today,
            topK);
        Ranker = new ProgramSearch(model, programs);
        Columns = new DemandsForProgram(model, demands);
        _nextOpening = new Lazy<DateOnly>(() => demands.Select(demand => demand.Demand.OpensOn).Where(opens => opens > today).Min() ?? DateOnly.MaxValue);
    }

    /// <summary>What the run holds, by name.</summary>
    public IReadOnlyDictionary<string, long> Counts => field ??= new SortedDictionary<string, long>(StringComparer.Ordinal)
    {
        ["demands"] = Demands.Length,
        ["demandsNotAssessable"] = Demands.Count(demand => !demand.IsAssessable),
        ["demandsFolded"] = Repeats.Count,
        ["demandsClosed"] = Demands.Count(demand => !demand.Demand.IsOpen(Today)),
        ["programs"] = Programs.Length,
        ["programsNotAssessable"] = Programs.Count(program => !program.IsAssessable),
        ["skills"] = Model.Vocabulary.Skills.Length,
        ["skillsNotInBase"] = Model.Vocabulary.Skills.Count(skill => skill.Kind == SkillKind.Named),
        ["specialties"] = Model.Specialties.Length,
        ["matchesForDemands"] = ForDemands.Ordinals.Length,
        ["matchesForPrograms"] = ForPrograms.Ordinals.Length,
    };

    /// <summary>Demands and programs.</summary>
    internal long Rows => Demands.Length + Programs.Length;

    /// <summary>True where one side has no rows: then nothing is ranked, and the model knows nothing of that side.</summary>
    internal bool IsOneSided => Demands.Length == 0 || Programs.Length == 0;

    /// <summary>The model's description as a JSON object: factors with weights, scales and bands.</summary>
    public string ModelDescription => field ??= JsonSerializer.Serialize(new
    {
        kind = "linear",
        factors = new
        {
            namedSkills = Model.Weights.NamedSkills,
            recognizedSkills = Model.Weights.RecognizedSkills,
            text = Model.Weights.Text,
            semantic = Model.Semantics is null ? 0 : Model.Weights.Semantic,
            wanted = Model.Weights.Wanted,
            precedents = Model.Precedents?.Weight ?? 0,
            outcomes = Model.Outcomes?.Weight ?? 0,
            education = Model.Weights.Education,
            region = Model.Weights.Region,
        },
        skillsHalf = Model.Weights.SkillsHalf,
        textScale = Model.TextScale,
        bands = new { partial = new Score(Model.Meaning.Bands.Partial).Value, strong = new Score(Model.Meaning.Bands.Strong).Value },
        terms = Model.Text.Count,
        semantics = Model.Semantics is null ? null : new { model = Model.Semantics.Model, demands = Demands.Count(demand => demand.SemanticText >= 0) },
        precedents = Model.Precedents?.Posts.Length ?? 0,
        outcomes = Model.OutcomeReport,
        today = Today.ToString("O", CultureInfo.InvariantCulture),
        topK = TopK,
    }, JsonSerializerOptions.Web);

    /// <summary>What the run's outcomes say of its scores; null where there were none, and in an index that was read back.</summary>
    public CalibrationFigures? Calibration { get; init; }

    /// <summary>The day on which the run's posts were open or closed.</summary>
    public DateOnly Today { get; }

    /// <summary>How long the published lists are.</summary>
    public int TopK { get; }

    /// <summary>Phrases that the run did not know, most rows first; those decided about since are still among them.</summary>
    public IReadOnlyList<ReviewPhrase> Review => field ??= [.. Survey.Unknown.Select(ReviewPhraseOf)];

    /// <summary>Pairs of the published lists that nobody has judged, for people to judge blind.</summary>
    /// <param name="judged">Ids of judgements.</param>
    /// <param name="count">Fewer come where nothing is left.</param>
    public IReadOnlyList<PairToJudge> PairsToJudge(IEnumerable<string> judged, int count) => new PairsToJudge(this, judged).Next(count);

    /// <summary>The name of the skill that a spelling stands for, or null where it stands for none.</summary>
    public string? CanonicalSkill(string spelling) => Model.Vocabulary.Find(spelling) is { } skill ? Model.Vocabulary.Skills[skill].Name : null;

    /// <summary>Who asked for each skill and who taught it when the run read its input.</summary>
    public SkillUses SkillUses => field ??= SkillUses.Of(this);

    internal SkillSurvey Survey { get; init; } = SkillSurvey.Empty;

    /// <summary>How open posts are spread over specialties.</summary>
    internal DemandSpread Spread { get; init; } = DemandSpread.Empty;

    /// <summary>Rows that equal another but for their number.</summary>
    internal RepeatedPosts Repeats
    {
        get => field ??= new RepeatedPosts(Array.ConvertAll(Demands, demand => demand.Content));
        init;
    }

    internal MatchModel Model { get; }

    /// <summary>Ascending by id.</summary>
    internal DemandProfile[] Demands { get; }

    /// <summary>Ascending by id.</summary>
    internal ProgramProfile[] Programs { get; }

    internal PackedLists ForDemands { get; }

    internal PackedLists ForPrograms { get; }

    internal IndustrySums Industries { get; }

    internal ProgramSearch Ranker { get; }

    internal DemandsForProgram Columns { get; }

    /// <summary>The published lists of one direction, owners by id, best first within an owner.</summary>
    /// <param name="limit">Entries an owner, up to <see cref="TopK"/>.</param>
    public IEnumerable<PublishedMatch> Lists(ListDirection direction, int limit) => Lists(direction, limit, _ => true, _ => true);

    internal IEnumerable<PublishedMatch> Lists(
        ListDirection direction, int limit, Func<DemandProfile, bool> showsDemand, Func<ProgramProfile, bool> showsProgram)
    {
        var toPrograms = direction == ListDirection.Demands;
        var lists = toPrograms ? ForDemands : ForPrograms;
        for (var owner = 0; owner < lists.Owners; owner++)
        {
            var rank = 0;
            if (!(toPrograms ? showsDemand(Demands[owner]) : showsProgram(Programs[owner])))
                continue;
            var shown = lists.Of(owner).Where(entry => toPrograms ? showsProgram(Programs[entry.Ordinal]) : showsDemand(Demands[entry.Ordinal]));
            foreach (var (other, micros) in shown.Take(limit))
            {
                var (demand, program) = toPrograms ? (Demands[owner].Demand, Programs[other].Program) : (Demands[other].Demand, Programs[owner].Program);
                yield return new PublishedMatch(demand.Enterprise, demand.ExternalId, program.College, program.ExternalId, ++rank, new Score(micros).Value);
            }
        }
    }

    /// <summary>Whether a post that the run saw closed has opened since: then its lists lack a post.</summary>
    internal bool HasOpenedBy(DateOnly today) => today != Today && NextOpening <= today;

    /// <summary>The first day after the run's on which one of its posts opens.</summary>
    private DateOnly NextOpening => _nextOpening.Value;

    /// <summary>Ordinals of an industry's demands, ascending, whether or not they are open or assessable.</summary>
    internal int[] DemandsOf(string industry) => DemandsByIndustry.GetValueOrDefault(industry) ?? [];

    private ReviewPhrase ReviewPhraseOf(UnknownPhrase phrase) => new(
        SkillDecision.IdOf(phrase.Phrase),
        phrase.Phrase,
        phrase.Source,
        phrase.Demands,
        phrase.Programs,
        [.. phrase.ExampleDemands.Select(demand => Demands[demand].Demand)],
        [.. phrase.ExamplePrograms.Select(program => Programs[program].Program)],
        phrase.Suggested < 0 ? null : SuggestedSkill.From(Model.Vocabulary.Skills[phrase.Suggested].Name, phrase.Likeness, phrase.BySpelling));

    /// <summary>Ordinals of demands that their owners do not show to everyone.</summary>
    internal int[] HiddenDemands => field ??= [.. Demands.Index().Where(row => row.Item.Demand.Visibility != Visibility.Everyone).Select(row => row.Index)];

    /// <summary>Ordinals of programs that their owners do not show to everyone.</summary>
    internal int[] HiddenPrograms => field ??= [.. Programs.Index().Where(row => row.Item.Program.Visibility != Visibility.Everyone).Select(row => row.Index)];

    internal int FindDemand(string id) => Array.BinarySearch(DemandIds, id, StringComparer.Ordinal);

    internal int FindProgram(string id) => Array.BinarySearch(ProgramIds, id, StringComparer.Ordinal);

    private Dictionary<string, int[]> DemandsByIndustry => field ??= Demands
        .SelectMany((demand, ordinal) => IndustrySums.Of(demand.Demand.Industry).Select(industry => (Industry: industry, Ordinal: ordinal)))
        .GroupBy(entry => entry.Industry, entry => entry.Ordinal, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group
            .ToArray(), StringComparer.Ordinal);

    private string[] DemandIds => field ??= [.. Demands.Select(demand => demand.Id)];

    private string[] ProgramIds => field ??= [.. Programs.Select(program => program.Id)];
}
