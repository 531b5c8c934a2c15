using Matching.Engine.Languages;

namespace Matching.Api.Hosting.Pages;

/// <summary>The page that takes name and password, or a key, or leads to another sign-on; for whoever is signed in the way on and out.</summary>
internal sealed class SignInPage : FormPage
{
    private const string CodeInput = "inputmode=\"numeric\" autocomplete=\"one-time-code\"";

    /// <summary>Where to go on to; anything but an address of this service is left out.</summary>
    public string? To { get; init; }

    /// <summary>Who is signed in, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Sign-ons beside the service's own: what they are called, and their addresses here.</summary>
    public IReadOnlyList<OtherSignOn> Others { get; init; } = [];

    protected override BilingualText Title => new("登录", "Sign in");

    /// <summary>True for an address of this service, and no other's that looks like it.</summary>
    public static bool IsOwn(string? address) =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && address.All(letter => letter is > ' ' and <= '~' and not '\\');

    protected override string Body(Func<BilingualText, string> say, string token)
    {
        return Name is null ? Forms() : SignedIn();

        string Forms()
        {
            var hidden = token + (IsOwn(To) ? Hidden(SignInForm.ToField, To) : "");
            return $"""
                <form method="post" action="{SignInForm.Address}">
                {Field(SignInForm.NameField, say(new("用户名", "Name")), "autofocus required autocomplete=\"username\"")}
                {Field(SignInForm.PasswordField, say(new("密码", "Password")), "type=\"password\" required autocomplete=\"current-password\"")}
                {Field(SignInForm.CodeField, say(new("验证码（如已设置）", "Code, if you have an authenticator")), CodeInput)}
                {hidden}<button>{say(new("登录", "Sign in"))}</button></form>
                {string.Concat(Others.Select(other => $"<p><a href=\"{Encoded(other.AddressFor(To))}\">{Encoded(say(other.Name))}</a></p>"))}
                <form method="post" action="{SignInForm.Address}">
                {Field(SignInForm.KeyField, say(new("或者：管理员密钥", "Or the administrator's key")), "type=\"password\" required autocomplete=\"off\"")}
                {hidden}<button>{say(new("用密钥登录", "Sign in by key"))}</button></form>
                """;
        }

        string SignedIn() =>
            $"""
            <p>{say(new("已登录", "Signed in"))}: {Encoded(Name!)}</p>
            <p><a href="/hangfire">{say(new("后台任务", "Background jobs"))}</a> · <a href="/docs">{say(new("接口文档", "API"))}</a></p>
            <form method="post" action="{SignInForm.OutAddress}">{token}<button>{say(new("退出", "Sign out"))}</button></form>
            """;
    }
}
