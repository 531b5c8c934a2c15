namespace Matching.Engine.Skills;

/// <summary>The texts of a row that may speak of skills, and what was found in them. Immutable.</summary>
/// <param name="Keys">By text, as <see cref="SkillSpelling.Key"/> writes it.</param>
/// <param name="Mentions">By text, as <see cref="SkillRecognizer.Find"/> finds them.</param>
internal sealed record RecognizedTexts(string[] Keys, List<SkillMention>[] Mentions)
{
    /// <summary>Which text of a demand is its title; the rest is its description.</summary>
    public const int Title = 0;

    public static RecognizedTexts Read(Vocabulary vocabulary, params string[] texts)
    {
        var keys = Array.ConvertAll(texts, SkillSpelling.Key);
        return new RecognizedTexts(keys, Array.ConvertAll(keys, vocabulary.Recognizer.Find));
    }
}
