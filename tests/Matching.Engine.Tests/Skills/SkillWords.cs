using Matching.Engine.Recompute;
using Matching.Engine.Skills;

namespace Matching.Engine.Tests.Skills;

/// <summary>A small base of a test's own: names with their other spellings, <c>name=alias=alias</c>.</summary>
internal static class SkillWords
{
    public static SkillBase Base(params string[] names) => new([.. names.Select(Entry)], []);

    public static Vocabulary Vocabulary(params string[] names) => new VocabularyBuilder(Base(names)).Build();

    public static SkillBase.Entry Entry(string names)
    {
        var parts = names.Split('=');
        return new SkillBase.Entry(parts[0], parts[1..], false, []);
    }

    /// <summary>What is recognised in a text, as people would say it: <c>name</c>, <c>name:level</c>, with <c>?</c> where it is only preferred.</summary>
    public static string[] Read(this Vocabulary vocabulary, string text) =>
        [.. vocabulary.Recognizer.Recognize(text).Select(mention =>
            $"{vocabulary.Skills[mention.Skill].Name}{(mention.Level is { } level ? $":{level}" : "")}{(mention.Preferred ? "?" : "")}")];
}
