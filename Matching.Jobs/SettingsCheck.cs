using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Matching.Jobs;

/// <summary>Holds all settings against what they may be, before anything starts.</summary>
public static class SettingsCheck
{
    /// <summary>Writes a sentence for each setting that cannot be; true where there is one, and nothing is to start.</summary>
    public static bool Refuses(IServiceProvider services, TextWriter errors)
    {
        var wrong = Wrong(services);
        foreach (var sentence in wrong)
            errors.WriteLine(sentence);
        return wrong.Count > 0;
    }

    /// <summary>What reads settings: it throws what it says of any that cannot be, in one sentence.</summary>
    private const string Binder = "Microsoft.Extensions.Configuration.Binder";

    private static IReadOnlyList<string> Wrong(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return [.. exception.Failures];
        }
        catch (InvalidOperationException exception) when (exception.Source == Binder)
        {
            return [exception.Message];
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return [.. exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures)];
        }
    }
}
