namespace Matching.Api.Hosting.Pages;

/// <summary>Addresses and fields of the way in.</summary>
internal static class SignInForm
{
    public const string Address = "/sign-in";
    public const string OutAddress = "/sign-out";
    public const string LinkAddress = "/password";
    public const string KeyField = "key";
    public const string NameField = "name";
    public const string PasswordField = "password";
    public const string CodeField = "code";
    public const string LinkField = "link";
    public const string ToField = "to";
}
