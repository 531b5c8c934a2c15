using Matching.Engine.Languages;

namespace Matching.Api.Hosting.Pages;

/// <summary>A page that says one thing and leads on.</summary>
internal sealed class MessagePage(BilingualText title, BilingualText text) : FormPage
{
    /// <summary>
    /// Where to go on to by itself. By a page and no redirect: a browser that comes from another site sends no strict cookie along a redirect.
    /// </summary>
    public string? To { get; init; }

    protected override BilingualText Title => title;

    protected override string? Next => To;

    protected override string Body(Func<BilingualText, string> say, string token) =>
        $"""
        <p>{Encoded(say(text))}</p>
        <p><a href="{Encoded(To ?? SignInForm.Address)}">{say(new("继续", "Go on"))}</a></p>
        """;
}
