using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Hosting.Access;

/// <summary>What is asked of passwords.</summary>
internal enum PasswordProfile
{
    /// <summary>OWASP ASVS: long ones, none that everybody takes, no composition and no rotation.</summary>
    Asvs,

    /// <summary>等保 2.0 三级: letters of both cases, digits and signs, and a new one every 90 days.</summary>
    Djbh,
}

/// <summary>Refuses passwords that are guessed first.</summary>
internal sealed class CommonPasswords : IPasswordValidator<Account>
{
    private const int LeastDistinct = 5;

    /// <summary>What long passwords of the lists of leaked ones are made of.</summary>
    private static readonly string[] Words =
    [
        "password", "passw0rd", "qwerty", "qwertyuiop", "asdfgh", "zxcvbn", "1qaz2wsx", "1q2w3e4r", "123456", "654321", "abcdef", "iloveyou", "letmein",
        "welcome", "admin", "administrator", "woaini", "5201314", "1314520", "matching", "sunshine", "princess", "football", "monkey", "dragon",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(IsCommon(password ?? "", user.Name)
            ? IdentityResult.Failed(new IdentityError { Code = "PasswordTooCommon", Description = "It is one of those that are guessed first." })
            : IdentityResult.Success);

    /// <summary>
    /// True for one that is little more than a word that everybody takes, the person's own name, a few characters again and again, or a row of them.
    /// </summary>
    public static bool IsCommon(string password, string name)
    {
        var rest = Words.Append(name).Where(word => word.Length > 3)
            .Aggregate(password, (text, word) => text.Replace(word, "", StringComparison.OrdinalIgnoreCase));
        var steps = password.Zip(password.Skip(1), (one, next) => next - one).ToList();
        return password.Distinct().Count() < LeastDistinct || rest.Length * 2 < password.Length
            || steps.All(step => step is 1) || steps.All(step => step is -1);
    }
}
