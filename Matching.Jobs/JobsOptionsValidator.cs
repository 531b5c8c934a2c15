using Matching.Jobs.Nightly;
using Microsoft.Extensions.Options;

namespace Matching.Jobs;

/// <summary>Says on start what would otherwise be found out at night.</summary>
internal sealed class JobsOptionsValidator : IValidateOptions<JobsOptions>
{
    private const int MinAuditDays = 184;
    private const int MaxAuditDays = 36_500;

    public ValidateOptionsResult Validate(string? name, JobsOptions options)
    {
        var errors = new List<string>();
        if (options.Workers < 0)
            errors.Add($"Matching:Workers is {options.Workers}; it must be 0 (no jobs in this process) or more.");
        if (options.AuditKeepDays is < MinAuditDays or > MaxAuditDays)
            errors.Add($"Matching:AuditKeepDays is {options.AuditKeepDays}; it must be from {MinAuditDays} (six months, as the law asks) to {MaxAuditDays}.");
        if (options.TopK is < 1 or > 500)
            errors.Add($"Matching:TopK is {options.TopK}; it must be from 1 to 500.");
        if (options.Quiet < TimeSpan.FromSeconds(1) || options.Quiet > TimeSpan.FromDays(1))
            errors.Add($"Matching:Quiet is {options.Quiet}; it must be from a second to a day, such as '00:00:05'.");
        if (options.Address is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.PathAndQuery != "/"))
            errors.Add($"Matching:Address is '{address}'; it must be scheme and host alone, such as 'https://match.example.cn'.");
        if (NightlySchedule.ParseCron(options.Nightly) is null)
            errors.Add($"Matching:Nightly is '{options.Nightly}', which is no cron expression; five fields such as '0 2 * * *', or six with seconds first.");
        if (NightlySchedule.FindZone(options.TimeZone) is null)
            errors.Add($"Matching:TimeZone is '{options.TimeZone}', which this machine does not know; an IANA name such as 'Asia/Shanghai'.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
