using System.Globalization;
using Matching.Api.Pages.Layout;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Skills;

namespace Matching.Api.Pages.Shared;

/// <summary>Skills as lines of a form: a name, a level, and whether it is needed.</summary>
public static class SkillLines
{
    public const int Most = 60;

    private const int Blank = 3;

    private static readonly BilingualText NoLevel = new("等级为 1 到 5。", "A level is from 1 to 5.");

    public static string Name(int line) => Field("skill", line);

    public static string Level(int line) => Field("skill_level", line);

    /// <summary>What people have already, where a form asks for it.</summary>
    public static string From(int line) => Field("skill_from", line);

    public static string Required(int line) => Field("skill_required", line);

    /// <summary>How many lines to show: those that are filled in, and some to fill in.</summary>
    public static int Count(FormData form)
    {
        var last = Enumerable.Range(0, Most).LastOrDefault(line => form[Name(line)].Trim().Length > 0, -1);
        return Math.Min(Most, last + 1 + Blank + (form["action"] == "more" ? Blank : 0));
    }

    public static IEnumerable<KeyValuePair<string, string>> Write(IReadOnlyList<NamedSkill> skills) => skills.Take(Most).Index().SelectMany(entry =>
        new KeyValuePair<string, string>[]
        {
            new(Name(entry.Index), entry.Item.Name),
            new(Level(entry.Index), entry.Item.Level?.ToString(CultureInfo.InvariantCulture) ?? ""),
            new(Required(entry.Index), entry.Item.Required ? "" : "preferred"),
        });

    /// <summary>What is wrong with a line goes to the form.</summary>
    internal static IReadOnlyList<NamedSkill> Read(FormData form, Language language)
    {
        var skills = new List<NamedSkill>();
        for (var line = 0; line < Most; line++)
        {
            var name = form[Name(line)].Trim();
            if (name.Length == 0)
                continue;
            if (!NamedSkillNotation.IsName(name))
            {
                form.Refuse(Name(line), new BilingualText(
                    $"技能名最多 {NamedSkillNotation.MaxNameLength} 个字符。", $"A skill's name has {NamedSkillNotation.MaxNameLength} characters at most."), language);
                continue;
            }

            var level = form.Number(Level(line));
            if (level is < 1 or > 5)
                form.Refuse(Level(line), NoLevel, language);
            skills.Add(DemandRules.Skill(name, form[Required(line)] != "preferred", level));
        }

        return skills;
    }

    private static string Field(string name, int line) => string.Create(CultureInfo.InvariantCulture, $"{name}_{line}");
}
