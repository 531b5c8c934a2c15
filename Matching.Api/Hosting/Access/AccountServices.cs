using Matching.Engine.Accounts;
using Matching.Jobs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Matching.Api.Hosting.Access;

/// <summary>Accounts by ASP.NET Core Identity's managers, on the service's own store.</summary>
internal static class AccountServices
{
    private const int LongPassword = 12;
    private const int ShortPassword = 10;

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<IUserStore<Account>>(provider => provider.GetRequiredService<AccountStore>());
        services.AddScoped<ILookupNormalizer, Names>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<PasswordHashing>();
        services.AddIdentityCore<Account>().AddPasswordValidator<CommonPasswords>().AddTokenProvider<AuthenticatorTokenProvider<Account>>(
            TokenOptions.DefaultAuthenticatorProvider);
        services.AddOptions<IdentityOptions>().Configure<IOptions<AccessOptions>>((options, access) =>
        {
            var composed = access.Value.Passwords == PasswordProfile.Djbh;
            options.Password = new PasswordOptions
            {
                RequiredLength = composed ? ShortPassword : LongPassword,
                RequireDigit = composed,
                RequireLowercase = composed,
                RequireUppercase = composed,
                RequireNonAlphanumeric = composed,
            };
            options.User.AllowedUserNameCharacters = "";
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        });
        services.AddOptions<PasswordHasherOptions>()
            .Configure<IOptions<AccessOptions>>((options, access) => options.IterationCount = access.Value.PasswordRounds);
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<JobsOptions>>(Passkeys.Configure);
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<Passkeys>();
        services.AddScoped<SignIns>();
        services.AddScoped<NewPassword>();
        services.AddSingleton<KnownSessions>();
        services.AddSingleton<WrongPasswords>();
        SessionCookie.Add(new AuthenticationBuilder(services));
        return services;
    }

    /// <summary>Names as they are compared: on one line, whatever the case.</summary>
    private sealed class Names : ILookupNormalizer
    {
        public string? NormalizeName(string? name) => name is null ? null : AccountNames.Normalized(name);

        public string? NormalizeEmail(string? email) => NormalizeName(email);
    }
}
