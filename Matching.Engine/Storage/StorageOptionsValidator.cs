using Microsoft.Extensions.Options;

namespace Matching.Engine.Storage;

/// <summary>Says on start where provider and connection string do not go together. No part of the string is repeated: it may hold a password.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private static readonly StorageProvider[] All = Enum.GetValues<StorageProvider>();

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        if (!Enum.IsDefined(options.Provider))
            return ValidateOptionsResult.Fail($"Matching:Provider must be one of {string.Join(", ", All)}.");
        if (options.ConnectionString.Length == 0)
            return ValidateOptionsResult.Fail("ConnectionStrings:Matching must be set for this Matching:Provider.");
        if (Reads(options.Provider))
            return ValidateOptionsResult.Success;
        var others = string.Join(" or ", All.Where(Reads));
        return ValidateOptionsResult.Fail(others.Length == 0
            ? $"ConnectionStrings:Matching is not in the notation of Matching:Provider, which is {options.Provider}: set both so that they go together."
            : $"ConnectionStrings:Matching is in the notation of {others}, and Matching:Provider is {options.Provider}: "
                + $"set Matching:Provider to {others}, or ConnectionStrings:Matching to a database of {options.Provider}.");

        bool Reads(StorageProvider provider) => SqlDialect.Of(provider).Reads(options.ConnectionString);
    }
}
