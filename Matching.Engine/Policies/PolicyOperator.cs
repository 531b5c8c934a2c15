using Matching.Engine.Files.Notations;
using Matching.Engine.Languages;
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

    /// <summary>As people say it: 不超过, at most.</summary>
    public static BilingualText NameOf(PolicyOperator how) => how switch
    {
        PolicyOperator.AtMost => new("不超过", "at most"),
        PolicyOperator.AtLeast => new("不低于", "at least"),
        PolicyOperator.Less => new("低于", "less than"),
        PolicyOperator.More => new("高于", "more than"),
        PolicyOperator.Equal => new("等于", "equals"),
        PolicyOperator.About => new("一般为", "about"),
        PolicyOperator.Forbidden => new("禁止", "forbidden"),
        PolicyOperator.Required => new("必须", "required"),
        PolicyOperator.Definition => new("定义", "defined as"),
        PolicyOperator.Any => new("不限", "any"),
        _ => new("没有找到原文", "its text was not found"),
    };

    public static bool TryParse(string text, out PolicyOperator how)
    {
        var place = Words.KeyOf(FoldedText.Fold(text), out _) is { } sign ? Array.IndexOf(Signs, sign) : -1;
        how = (PolicyOperator)Math.Max(place, 0);
        return place >= 0;
    }
}
