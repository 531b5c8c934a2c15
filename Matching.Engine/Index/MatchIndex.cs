using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Matching.Engine.Index.Stored;
using Matching.Engine.Model;
using Matching.Engine.Ranking;
using Matching.Engine.Ranking.Industries;
using Matching.Engine.Recompute;
using Matching.Engine.Runs;
using Matching.Engine.SkillReview;
using Matching.Engine.Skills;

namespace Matching.Engine.Index;

/// <summary>Everything that one recompute publishes: the model, both sides as it sees them, and the lists. Immutable, thread safe.</summary>
public sealed class MatchIndex
{
    private string? _digest;

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
        (Model, Demands, Programs, ForDemands, ForPrograms, Industries, Today, TopK) = (model, demands, programs, forDemands, forPrograms, industries, today, topK);
        Ranker = new ProgramSearch(model, programs);
        Columns = new DemandsForProgram(model, demands);
    }

    /// <summary>SHA-256 over all parts, hex: the same input gives the same digest whatever the order of rows, threads, culture or time zone.</summary>
    public string Digest => _digest ??= HashOf(IndexLayout.Write(this));

    /// <summary>What the run holds, by name.</summary>
    public IReadOnlyDictionary<string, long> Counts => field ??= new SortedDictionary<string, long>(StringComparer.Ordinal)
    {
        ["demands"] = Demands.Length,
        ["demandsNotAssessable"] = Demands.Count(demand => !demand.IsAssessable),
        ["demandsClosed"] = Demands.Count(demand => !MatchIndexBuilder.IsOpen(demand.Demand, Today)),
        ["programs"] = Programs.Length,
        ["programsNotAssessable"] = Programs.Count(program => !program.IsAssessable),
        ["skills"] = Model.Vocabulary.Skills.Length,
        ["skillsNotInBase"] = Model.Vocabulary.Skills.Count(skill => skill.Kind == SkillKind.Named),
        ["specialties"] = Model.Specialties.Length,
        ["matchesForDemands"] = ForDemands.Ordinals.Length,
        ["matchesForPrograms"] = ForPrograms.Ordinals.Length,
    };

    /// <summary>The model's description as a JSON object: factors with weights, scales and bands.</summary>
    public string ModelDescription => field ??= JsonSerializer.Serialize(new
    {
        kind = "linear",
        factors = new
        {
            namedSkills = Model.Weights.NamedSkills,
            recognizedSkills = Model.Weights.RecognizedSkills,
            text = Model.Weights.Text,
            wanted = Model.Weights.Wanted,
            precedents = Model.Precedents?.Weight ?? 0,
            outcomes = Model.Outcomes?.Weight ?? 0,
            education = Model.Weights.Education,
            region = Model.Weights.Region,
        },
        skillsHalf = Model.Weights.SkillsHalf,
        textScale = Model.TextScale,
        bands = new { partial = Model.Meaning.Bands.Partial / 1e6, strong = Model.Meaning.Bands.Strong / 1e6 },
        terms = Model.Text.Count,
        precedents = Model.Precedents?.Words.Length ?? 0,
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

    /// <summary>The name of the skill that a spelling stands for, or null where it stands for none.</summary>
    public string? CanonicalSkill(string spelling) => Model.Vocabulary.Find(spelling) is { } skill ? Model.Vocabulary.Skills[skill].Name : null;

    /// <summary>Who asked for each skill and who taught it when the run read its input.</summary>
    public SkillUses SkillUses => field ??= SkillUses.Of(this);

    internal SkillSurvey Survey { get; init; } = SkillSurvey.Empty;

    internal MatchModel Model { get; }

    /// <summary>Ascending by id.</summary>
    internal DemandProfile[] Demands { get; }

    /// <summary>Ascending by id.</summary>
    internal ProgramProfile[] Programs { get; }

    internal PackedLists ForDemands { get; }

    internal PackedLists ForPrograms { get; }

    internal IndustrySums Industries { get; }

    internal IndustryLift Lift => field ??= new IndustryLift(Industries, [.. Programs.Select(program => program.IsAssessable)]);

    internal ProgramSearch Ranker { get; }

    internal DemandsForProgram Columns { get; }

    /// <summary>Scores all pairs and keeps the best lists of each side.</summary>
    /// <param name="workers">Threads, at least 1; the result does not depend on it.</param>
    public static MatchIndex Build(MatchIndexInputs inputs, int workers, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        new MatchIndexBuilder(inputs, workers, progress, cancellationToken).Build();

    /// <summary>The published lists of one direction, owners by id, best first within an owner.</summary>
    /// <param name="limit">Entries an owner, up to <see cref="TopK"/>.</param>
    public IEnumerable<PublishedMatch> Lists(ListDirection direction, int limit)
    {
        var toPrograms = direction == ListDirection.Demands;
        var lists = toPrograms ? ForDemands : ForPrograms;
        for (var owner = 0; owner < lists.Owners; owner++)
        {
            var rank = 0;
            foreach (var (other, micros) in lists.Of(owner).Take(limit))
            {
                var (demand, program) = toPrograms ? (Demands[owner].Demand, Programs[other].Program) : (Demands[other].Demand, Programs[owner].Program);
                yield return new PublishedMatch(demand.Enterprise, demand.ExternalId, program.College, program.ExternalId, ++rank, micros / 1e6);
            }
        }
    }

    /// <summary>The stored form, in a fixed order, each part made when it is asked for. Whoever takes all of them has <see cref="Digest"/> for nothing.</summary>
    public IEnumerable<IndexPart> ToParts()
    {
        // Writing everything once more only to hash it would double what publishing takes.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in IndexLayout.Write(this))
        {
            hash.AppendData(part.Data);
            yield return part;
        }

        _digest = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Reads what <see cref="ToParts"/> gave.</summary>
    /// <exception cref="InvalidDataException">A part is missing, of another version, or damaged.</exception>
    public static MatchIndex FromParts(IReadOnlyList<IndexPart> parts)
    {
        try
        {
            var digest = Task.Run(() => HashOf(parts));
            var index = IndexLayout.Read(parts);
            index._digest = digest.GetAwaiter().GetResult();
            return index;
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            // Whole parts that do not fit together, or this build: whoever asked is to hear the one thing that helps.
            throw new InvalidDataException("The index's parts are whole, but this build cannot read them: a new run is needed.", exception);
        }
    }

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

    internal int FindDemand(string id) => Array.BinarySearch(DemandIds, id, StringComparer.Ordinal);

    internal int FindProgram(string id) => Array.BinarySearch(ProgramIds, id, StringComparer.Ordinal);

    private Dictionary<string, int[]> DemandsByIndustry => field ??= Demands
        .SelectMany((demand, ordinal) => IndustrySums.Of(demand.Demand.Industry).Select(industry => (Industry: industry, Ordinal: ordinal)))
        .GroupBy(entry => entry.Industry, entry => entry.Ordinal, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    private string[] DemandIds => field ??= [.. Demands.Select(demand => demand.Id)];

    private string[] ProgramIds => field ??= [.. Programs.Select(program => program.Id)];

    private static string HashOf(IEnumerable<IndexPart> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
            hash.AppendData(part.Data);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
