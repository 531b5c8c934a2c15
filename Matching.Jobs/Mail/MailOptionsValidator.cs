using Microsoft.Extensions.Options;

namespace Matching.Jobs.Mail;

/// <summary>Says on start what would otherwise be found out with the first mail.</summary>
internal sealed class MailOptionsValidator(IOptions<JobsOptions> jobs) : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        if (!options.IsOn)
            return ValidateOptionsResult.Success;
        var errors = new List<string>();
        if (options.Port is < 1 or > 65_535)
            errors.Add($"Matching:Mail:Port is {options.Port}; it must be from 1 to 65535.");
        if (MailOptions.Address(options.From) is null)
            errors.Add("Matching:Mail:From is no mail address.");
        if (jobs.Value.Address is null)
            errors.Add("Matching:Address must say how browsers reach the service, such as 'https://match.example.cn': links in mails begin with it.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
