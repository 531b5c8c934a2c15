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

    /// <summary>True for an address of this service, and no other's that looks like it.</summary>
    public static bool IsOwn(string? address) =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && address.All(letter => letter is > ' ' and <= '~' and not '\\');
}
