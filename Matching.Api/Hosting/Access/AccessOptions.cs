using System.ComponentModel.DataAnnotations;

namespace Matching.Api.Hosting.Access;

/// <summary>Who is let in.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Matching";

    /// <summary>Whether whoever has no key reads what is shown to everyone.</summary>
    public bool Public { get; set; }

    public LimitOptions Limits { get; set; } = new();

    /// <summary>What is asked of passwords.</summary>
    public PasswordProfile Passwords { get; set; } = PasswordProfile.Asvs;

    /// <summary>Rounds of PBKDF2 with SHA-512; fewer are for tests.</summary>
    [Range(1000, 100_000_000)]
    public int PasswordRounds { get; set; } = 600_000;
}

/// <summary>How often somebody may fail.</summary>
internal sealed class LimitOptions
{
    /// <summary>Wrong keys from one address within <see cref="Window"/>, before they are no longer looked up.</summary>
    [Range(1, 1_000_000)]
    public int WrongKeys { get; set; } = 30;

    /// <summary>Failed sign-ins from one address within <see cref="Window"/>, before passwords are no longer hashed.</summary>
    [Range(1, 1_000_000)]
    public int WrongPasswords { get; set; } = 20;

    /// <summary>Failed sign-ins by one name within <see cref="Window"/>, from wherever, before passwords are no longer hashed.</summary>
    [Range(1, 1_000_000)]
    public int WrongPasswordsOfName { get; set; } = 10;

    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);
}
