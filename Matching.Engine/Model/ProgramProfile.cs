using Matching.Engine.Programs;

namespace Matching.Engine.Model;

/// <summary>A program as a model sees it. Immutable; a pure function of the program and the model.</summary>
/// <param name="Id">The program's id, kept because it orders everything.</param>
/// <param name="Program">Without description, courses and skills: answers need the rest only.</param>
/// <param name="Given">Ascending by skill, none twice: what it teaches and what that stands in for; empty where it is assessed by its words alone.</param>
/// <param name="Specialty">The ordinal of its specialty in the model, or -1 for one that the run does not know.</param>
/// <param name="Words">Its specialty's words, over the model's terms.</param>
internal sealed record ProgramProfile(string Id, Program Program, GivenSkill[] Given, int Specialty, SpecialtyText Words)
{
    /// <summary>By <see cref="RegionFit.Number"/>.</summary>
    public int Region { get; } = RegionFit.Number(Program.Region);

    /// <summary>It teaches skills, or says something in words that others of the run use too.</summary>
    public bool IsAssessable => Given.Length > 0 || Words.Vector.Terms.Length > 0;
}

/// <summary>A skill that a program gives, itself or through a related one.</summary>
/// <param name="Skill">Its ordinal in the vocabulary.</param>
/// <param name="Level">1 to 5.</param>
/// <param name="Via">The ordinal of the skill that stands in for it, or the skill itself.</param>
/// <param name="Strength">1 for the skill itself, in (0, 1) for a related one.</param>
internal readonly record struct GivenSkill(int Skill, byte Level, int Via, float Strength);
