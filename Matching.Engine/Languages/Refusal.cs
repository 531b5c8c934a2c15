using System.Text.Json.Serialization;

namespace Matching.Engine.Languages;

/// <summary>Why a figure is not given: a word for programs and a sentence for people.</summary>
[method: JsonConstructor]
public sealed record Refusal(string Code, BilingualText Sentence)
{
    public Refusal(string code, string chinese, string english)
        : this(code, new BilingualText(chinese, english))
    {
    }
}
