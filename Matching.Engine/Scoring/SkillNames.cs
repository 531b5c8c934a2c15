using Matching.Engine.Languages;
using Matching.Engine.Skills;

namespace Matching.Engine.Scoring;

/// <summary>What skills are called in a language. Pure.</summary>
public static class SkillNames
{
    /// <param name="name">A skill's name, as matches have it.</param>
    /// <returns>The base's English name where that language is asked for and there is one, else the name itself.</returns>
    public static string Of(string name, Language language) => language == Language.English ? SkillBase.Instance.InEnglish(name) ?? name : name;
}
