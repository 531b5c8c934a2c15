using Matching.Engine.Languages;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Hosting.Access;

/// <summary>Why a password is not taken, in both languages.</summary>
internal static class PasswordWords
{
    public static BilingualText Of(IdentityError error, int length) => error.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordTooShort) => new($"至少 {length} 个字符。", $"It must have {length} characters at least."),
        nameof(IdentityErrorDescriber.PasswordRequiresDigit) => new("须含数字。", "It must have a digit."),
        nameof(IdentityErrorDescriber.PasswordRequiresLower) => new("须含小写字母。", "It must have a small letter."),
        nameof(IdentityErrorDescriber.PasswordRequiresUpper) => new("须含大写字母。", "It must have a capital letter."),
        nameof(IdentityErrorDescriber.PasswordRequiresNonAlphanumeric) => new("须含符号。", "It must have a sign that is neither letter nor digit."),
        _ => new("太常见，容易被猜到。", "It is one of those that are guessed first."),
    };
}
