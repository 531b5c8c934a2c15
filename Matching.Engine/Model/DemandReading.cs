using Matching.Engine.Demands;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Model;

/// <summary>What a demand asks, as a model's vocabulary and terms read it; what the model says of it is the <see cref="DemandProfile"/>. Immutable.</summary>
/// <param name="Id">The demand's id, kept because it orders everything.</param>
/// <param name="Demand">Without description and skills: answers need the rest only.</param>
/// <param name="Asked">Ascending by skill, none twice; empty where it is assessed by its words alone.</param>
/// <param name="NamesSkills">The enterprise named them itself; otherwise they were recognised in its text.</param>
/// <param name="Text">Its words, over the model's terms.</param>
internal record DemandReading(string Id, Demand Demand, AskedSkill[] Asked, bool NamesSkills, SparseVector Text)
{
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

    /// <summary>Where its text stands in the model's <see cref="Semantics"/>; -1 where no language model has read it.</summary>
    public int SemanticText { get; init; } = -1;

    /// <summary>By <see cref="RegionFit.Number"/>.</summary>
    public int Region { get; } = RegionFit.Number(Demand.Region);
}

/// <summary>A skill that a demand asks for.</summary>
/// <param name="Skill">Its ordinal in the vocabulary.</param>
/// <param name="Level">1 to 5.</param>
/// <param name="Weight">Above 0: how much of the demand it is.</param>
internal readonly record struct AskedSkill(int Skill, byte Level, bool Required, float Weight);
