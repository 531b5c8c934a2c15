using Matching.Engine.Files.Notations;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Demands;

/// <summary>What holds for a demand, however it comes in: by JSON, by file, or from a page.</summary>
public static class DemandRules
{
    public const int MaxExternalId = 100;
    public const int MaxEnterprise = 200;
    public const int MaxTitle = 200;
    public const int MaxDescription = 100_000;
    public const int MaxSkills = 500;
    public const int MaxHeadcount = 1_000_000;

    /// <summary>Yuan a month.</summary>
    public const int MaxSalary = 10_000_000;

    /// <summary>Names and numbers stand on one line: a line break is a blank, markup and invisible signs are gone.</summary>
    public static string Name(string text) => PlainText.OneLine(text);

    /// <summary>Markup and entities are read as text.</summary>
    public static string Description(string text) => string.IsNullOrWhiteSpace(text) ? "" : PlainText.Of(text);

    /// <summary>An amount without the noise of floating point; null where it is not one of yuan and fen from 0 to <see cref="MaxSalary"/>.</summary>
    public static decimal? Pay(decimal amount) =>
        NumberText.Rounded(amount) is var rounded && rounded is >= 0 and <= MaxSalary && decimal.Round(rounded, 2) == rounded ? rounded : null;

    /// <summary>A skill by a name that may say its level in words.</summary>
    public static NamedSkill Skill(string name, bool required, int? level) => NamedSkillNotation.Named(name, required, level);
}
