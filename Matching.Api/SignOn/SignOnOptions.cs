using Matching.Engine.Accounts;

namespace Matching.Api.SignOn;

/// <summary>What each other sign-on has: what it is called, and who comes from it.</summary>
internal abstract class SignOnOptions
{
    /// <summary>What its link on the sign-in page says.</summary>
    public string? Title { get; set; }

    /// <summary>The id or a name of the organization whose people sign on there. Without it nobody new gets an account.</summary>
    public string? Organization { get; set; }

    /// <summary>
    /// The claim or attribute that holds the 学号 of a student of that organization, who is then the one of that number; without it students are invited.
    /// </summary>
    public string? StudentNumber { get; set; }

    /// <summary>What people become who come for the first time: <c>Student</c> or <c>College</c>; without an organization nothing.</summary>
    public Role NewRole { get; set; } = Role.Student;

    /// <summary>By what its subjects are remembered.</summary>
    public abstract string Issuer { get; }

    /// <summary>What is wrong with the settings, one sentence each.</summary>
    public virtual IEnumerable<string> Faults(string section)
    {
        if (!Uri.TryCreate(Issuer, UriKind.Absolute, out var issuer) || issuer.Scheme is not ("http" or "https") || Issuer.Length > AccountLoginStore.MaxIssuer)
            yield return $"{section} names '{Issuer}', which is no address of a sign-on.";
        else if (issuer.Scheme == "http" && !issuer.IsLoopback)
            yield return $"{section} names '{Issuer}': outside this machine it must be https.";
        if (NewRole is not (Role.Student or Role.College))
            yield return $"{section}:NewRole is {NewRole}; it must be Student or College: greater roles are given by people.";
        if (StudentNumber is { Length: > 0 } && Organization is not { Length: > 0 })
            yield return $"{section}:StudentNumber is set: {section}:Organization must say of which college the numbers are.";
    }
}

/// <summary><c>Matching:OpenIdConnect</c>.</summary>
internal sealed class OpenIdConnectSignOnOptions : SignOnOptions
{
    public const string Section = "Matching:OpenIdConnect";

    /// <summary>The provider's address, below which its <c>/.well-known/openid-configuration</c> stands.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string? ClientSecret { get; set; }

    public override string Issuer => Authority.TrimEnd('/');

    public override IEnumerable<string> Faults(string section) =>
        ClientId.Length > 0 ? base.Faults(section) : base.Faults(section).Append($"{section}:ClientId is missing.");
}

/// <summary><c>Matching:Cas</c>.</summary>
internal sealed class CasSignOnOptions : SignOnOptions
{
    public const string Section = "Matching:Cas";

    /// <summary>The server's address, below which its <c>/login</c> and <c>/p3/serviceValidate</c> stand.</summary>
    public string Server { get; set; } = "";

    public override string Issuer => Server.TrimEnd('/');
}
