using Matching.Engine.Languages;

namespace Matching.Api.Hosting.Pages;

/// <summary>The page that the link of an invitation or a reset opens.</summary>
internal sealed class PasswordPage : FormPage
{
    /// <summary>The secret of the link.</summary>
    public required string Link { get; init; }

    /// <summary>By which the person signs in.</summary>
    public required string Name { get; init; }

    public IReadOnlyList<OtherSignOn> Others { get; init; } = [];

    protected override BilingualText Title => new("设置密码", "Set your password");

    protected override string Body(Func<BilingualText, string> say, string token) =>
        $"""
        <form method="post" action="{SignInForm.LinkAddress}">
        <p>{say(new("用户名", "Name"))}: {Encoded(Name)}</p>
        {Field(SignInForm.PasswordField, say(new("新密码", "New password")), "type=\"password\" required autofocus autocomplete=\"new-password\"")}
        {token}{Hidden(SignInForm.LinkField, Link)}<button>{say(new("设置密码", "Set password"))}</button></form>
        {string.Concat(Others.Select(other => $"<p><a href=\"{Encoded(other.AddressForLink(Link))}\">{Encoded(say(other.Name))}</a></p>"))}
        """;
}
