using Matching.Engine.Files.Notations;
using Matching.Engine.Text;

namespace Matching.Engine.Policies;

/// <summary>How what is measured stands to the value of a rule.</summary>
public enum PolicyOperator
{
    AtMost,
    AtLeast,
    Less,
    More,
    Equal,
    About,
    Forbidden,
    Required,
    Definition,
    Any,

    /// <summary>The text of the rule was not found.</summary>
    NotFound,
}

/// <summary>Operators as people write them, and as the product does: <c>&lt;=</c>, <c>forbidden</c>, by <c>operators.tsv</c>.</summary>
public static class PolicyOperators
{
    private static readonly WordList Words = WordList.Read("operators.tsv");

    // In the order of the enumeration.
    private static readonly string[] Signs = ["<=", ">=", "<", ">", "==", "about", "forbidden", "required", "definition", "any", "not found"];

    public static string Sign(PolicyOperator how) => Signs[(int)how];

    public static bool TryParse(string text, out PolicyOperator how)
    {
        var place = Words.KeyOf(FoldedText.Fold(text), out _) is { } sign ? Array.IndexOf(Signs, sign) : -1;
        how = (PolicyOperator)Math.Max(place, 0);
        return place >= 0;
    }
}
