using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Languages;

namespace Matching.Api.Hosting.Requests;

/// <summary>Holds a request against its own attributes, which the OpenAPI document shows too; errors go by JSON pointer.</summary>
internal static class RequestRules
{
    /// <summary>Of what is required and was not sent, or not so that it could be read.</summary>
    public static readonly BilingualText Missing = new("不可缺少。", "It is required.");

    /// <summary>What a whole request is answered with that breaks its own attributes; null where it holds to them.</summary>
    public static Problem? Refuses(object request)
    {
        var errors = new RequestErrors();
        Check(request, "", errors);
        return errors.None ? null : Problem.Invalid(errors);
    }

    public static void Check(object request, string pointer, RequestErrors errors)
    {
        foreach (var property in request.GetType().GetProperties())
        {
            var place = $"{pointer}/{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";
            var value = property.GetValue(request);
            var reason = property.GetCustomAttributes<ValidationAttribute>()
                .Where(rule => !rule.IsValid(value))
                .Select(Say)
                .FirstOrDefault();
            if (reason.English is not null)
                errors.Add(place, reason);
            else
                Descend(value, place, errors);
        }
    }

    private static void Descend(object? value, string place, RequestErrors errors)
    {
        switch (value)
        {
            case string text when text.Contains('\0', StringComparison.Ordinal):
                errors.Add(place, "不可含空字符。", "It must not hold a null character.");
                break;
            case string:
                break;
            case IEnumerable<double?>:
                // A missing number is one that is not known.
                break;
            case IEnumerable items:
                var index = 0;
                foreach (var item in items)
                {
                    if (item is null)
                        errors.Add($"{place}/{index}", Missing);
                    else
                        Descend(item, $"{place}/{index}", errors);
                    index++;
                }

                break;
            default:
                if (value?.GetType() is { IsClass: true } type && type.Assembly == typeof(RequestRules).Assembly)
                    Check(value, place, errors);
                break;
        }
    }

    internal static BilingualText Say(ValidationAttribute rule) => rule switch
    {
        RequiredAttribute => Missing,
        StringLengthAttribute length => new($"最多 {length.MaximumLength} 个字符。", $"It must have {length.MaximumLength} characters at most."),
        MinLengthAttribute least => new($"至少要有 {least.Length} 项。", $"It must have {least.Length} entries at least."),
        MaxLengthAttribute length => new($"最多 {length.Length} 项。", $"It must have {length.Length} entries at most."),
        RangeAttribute range => new($"须在 {range.Minimum} 与 {range.Maximum} 之间。", $"It must be between {range.Minimum} and {range.Maximum}."),
        _ => throw new NotSupportedException($"No words for {rule.GetType().Name}."),
    };
}
