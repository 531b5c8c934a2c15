using System.Security.Cryptography;
using Matching.Engine.Accounts;
using Matching.Jobs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Matching.Api.Hosting.Access;

/// <summary>
/// Registering and showing passkeys by Identity's own handler. What it must remember between its two steps goes to the browser and back under the
/// service's protection, for five minutes, so that no process keeps it.
/// </summary>
internal sealed class Passkeys(UserManager<Account> accounts, IPasskeyHandler<Account> handler, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<(string Options, string State)> BeginRegistrationAsync(Account account, HttpContext http)
    {
        var entity = new PasskeyUserEntity { Id = account.Id, Name = account.Name, DisplayName = account.DisplayName };
        var made = await handler.MakeCreationOptionsAsync(entity, http);
        return (made.CreationOptionsJson, Protected("registration", made.AttestationState));
    }

    /// <summary>Null where it is no passkey that was made for this account just now.</summary>
    public async Task<UserPasskeyInfo?> RegisterAsync(Account account, string credential, string state, string? name, HttpContext http)
    {
        if (Plain("registration", state) is not { } known)
            return null;
        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = credential, AttestationState = known });
        if (!result.Succeeded || result.UserEntity.Id != account.Id)
            return null;
        result.Passkey.Name = name;
        return (await accounts.AddOrUpdatePasskeyAsync(account, result.Passkey)).Succeeded ? result.Passkey : null;
    }

    /// <summary>For whoever has a passkey of this service: no name is asked for, and none is told.</summary>
    public async Task<(string Options, string State)> BeginSignInAsync(HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(null, http);
        return (made.RequestOptionsJson, Protected("sign-in", made.AssertionState));
    }

    /// <summary>Whose passkey was shown; null where it is nobody's, or was not shown rightly.</summary>
    public async Task<Account?> ShowAsync(string credential, string state, HttpContext http)
    {
        if (Plain("sign-in", state) is not { } known)
            return null;
        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = credential, AssertionState = known });
        if (!result.Succeeded)
            return null;
        // Its counter tells a copy from the device.
        await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return result.User;
    }

    public static void Configure(IdentityPasskeyOptions options, IOptions<JobsOptions> jobs)
    {
        options.ResidentKeyRequirement = "required";
        options.UserVerificationRequirement = "required";
        if (jobs.Value.Address is not { } address)
            return;
        options.ServerDomain = address.Host;
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin
            && Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin)
            && origin.GetLeftPart(UriPartial.Authority) == address.GetLeftPart(UriPartial.Authority));
    }

    private string Protected(string purpose, string? state) => Protector(purpose).Protect(state ?? "", Patience);

    private string? Plain(string purpose, string state)
    {
        try
        {
            return Protector(purpose).Unprotect(state);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(string purpose) => protection.CreateProtector("passkey", purpose).ToTimeLimitedDataProtector();
}
