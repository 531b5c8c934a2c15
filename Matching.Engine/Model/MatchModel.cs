using Matching.Engine.Model.Learned;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Model;

/// <summary>What one run learned from its input and publishes: with it, a demand and a program make a score. Immutable.</summary>
internal sealed record MatchModel
{
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>By skill: how much asking for it says, above 0.</summary>
    public required float[] SkillWeights { get; init; }

    /// <summary>Which skills posts ask together.</summary>
    public SkillCompany Company { get; init; } = SkillCompany.None;

    public required TextModel Text { get; init; }

    /// <summary>By specialty's ordinal, ascending by key.</summary>
    public required SpecialtyText[] Specialties { get; init; }

    /// <summary>The similarity that counts as a full text match: few pairs of the run are above it.</summary>
    public required float TextScale { get; init; }

    /// <summary>Resolves the names that employers use for specialties.</summary>
    public required SpecialtyNames Names { get; init; }

    /// <summary>What posts that say little are compared by.</summary>
    public UsualWork UsualWork { get; init; } = UsualWork.None;

    /// <summary>What a language model made of the run's texts; null where the city has none.</summary>
    public Semantics? Semantics { get; init; }

    /// <summary>What earlier posts teach, or null where there is too little, or it does not help.</summary>
    public Precedents? Precedents { get; init; }

    /// <summary>What past outcomes teach, or null where there are too few, or they do not help.</summary>
    public LearnedOutcomes? Outcomes { get; init; }

    /// <summary>How that was measured; null before it was.</summary>
    public OutcomeReport? OutcomeReport { get; init; }

    public FactorWeights Weights { get; init; } = FactorWeights.Default;

    /// <summary>Scores from which a match is partial and strong, in millionths: the least ones until a run's lists are there to go by.</summary>
    public BandsAndRates Meaning { get; init; } = BandsAndRates.Least;

    /// <summary>The ordinal of a specialty, or -1 for one that the run does not know.</summary>
    public int FindSpecialty(string key) => Array.BinarySearch(Keys, key, StringComparer.Ordinal) is >= 0 and var found ? found : -1;

    /// <summary>Compares demands with the model's specialties.</summary>
    public TextSimilarity Similarity
    {
        get => field ??= new TextSimilarity(Specialties, new TextIndex([.. Specialties.Select(specialty => specialty.Vector)], Text.Count));
        init;
    }

    /// <summary>Scores demands with specialties by all signals. Not kept: a copy of the model has others.</summary>
    public SpecialtyScorer Signals => new(this);

    /// <summary>Says what texts have in common.</summary>
    public ReadableWords Readable => field ??= new ReadableWords(Text, Vocabulary);

    private string[] Keys => field ??= [.. Specialties.Select(specialty => specialty.Key)];
}
