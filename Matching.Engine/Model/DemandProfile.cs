using Matching.Engine.Demands;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Model;

/// <summary>A demand as a model sees it. Immutable; a pure function of the demand and the model.</summary>
/// <param name="Id">The demand's id, kept because it orders everything.</param>
/// <param name="Demand">Without description and skills: answers need the rest only.</param>
/// <param name="Asked">Ascending by skill, none twice; empty where it is assessed by its words alone.</param>
/// <param name="NamesSkills">The enterprise named them itself; otherwise they were recognised in its text.</param>
/// <param name="Text">Its words, over the model's terms.</param>
/// <param name="Echo">The specialties that its words are most like, by <see cref="TextSimilarity.Score(SparseVector, Span{float})"/>; empty until
/// <see cref="SpecialtyScorer.Complete"/>.</param>
internal sealed record DemandProfile(string Id, Demand Demand, AskedSkill[] Asked, bool NamesSkills, SparseVector Text, (int Specialty, float Weight)[] Echo)
{
    public (int Specialty, float Weight)[] NearestSpecialties
    {
        get;
        init => (field, Comparability) = (value, ComparabilityOf(value));
    } = Echo;

    /// <summary>The words of all that the post says, also of its employer: whoever posts again wants the same again, so it is by these that those who
    /// teach are like it. <see cref="Text"/> where the post speaks of the work alone.</summary>
    public SparseVector Whole
    {
        get => field ?? Text;
        init;
    }

    /// <summary>As <see cref="PostContent"/> gives it: equal posts count once.</summary>
    public ulong Content { get; init; }

    /// <summary>Skills that the enterprise names and the run does not know: asked, and had by nobody.</summary>
    public NamedSkill[] Unknown { get; init; } = [];

    /// <summary>The sum of the asked weights, in the order of skills; an unknown skill is as rare as can be.</summary>
    public float AskedWeight
    {
        get
        {
            var (sum, unknown) = (0f, 0f);
            foreach (var asked in Asked)
                sum += asked.Weight;
            foreach (var skill in Unknown)
                unknown += skill.Required ? 1 : 0.5f;
            return sum + unknown;
        }
    }

    /// <summary>The specialties that its employer names, as far as the run knows them, ascending; empty where none is named.</summary>
    public (int Specialty, float Part)[] Wanted { get; init; } = [];

    /// <summary>Their names as the employer writes them, normalised.</summary>
    public string[] WantedNames { get; init; } = [];

    /// <summary>How well the programs' words can be compared with this text's, in [0, 1]: an English post among Chinese programs hardly.</summary>
    public float Comparability { get; private init; } = ComparabilityOf(Echo);

    /// <summary>How far this text singles out one specialty, in [0, 1]: the best one's part of the echo.</summary>
    public float Distinctness => NearestSpecialties.Length == 0 ? 0 : Math.Min(1, NearestSpecialties[0].Weight);

    /// <summary>How much earlier posts have to say of this one, in [0, 1]; 0 where the model has none, and until <see
    /// cref="SpecialtyScorer.Complete"/>.</summary>
    public float Confidence { get; init; }

    /// <summary>How much outcomes have to say of this one, in [0, 1]; 0 where the model has none, and until <see cref="SpecialtyScorer.Complete"/>.</summary>
    public float OutcomeConfidence { get; init; }

    /// <summary>By <see cref="RegionFit.Number"/>.</summary>
    public int Region { get; } = RegionFit.Number(Demand.Region);

    /// <summary>Where it asks for no skill: whether it shares a word with a specialty that is like it, which is known with its echo.</summary>
    public bool IsComparable { get; init; }

    /// <summary>It asks for skills, or has words to go by.</summary>
    public bool IsAssessable => Asked.Length > 0 || IsComparable;

    private static float ComparabilityOf((int Specialty, float Weight)[] echo) =>
        Math.Min(1, TextSimilarity.FaintEcho * echo.Sum(static entry => entry.Weight));
}

/// <summary>A skill that a demand asks for.</summary>
/// <param name="Skill">Its ordinal in the vocabulary.</param>
/// <param name="Level">1 to 5.</param>
/// <param name="Weight">Above 0: how much of the demand it is.</param>
internal readonly record struct AskedSkill(int Skill, byte Level, bool Required, float Weight);
