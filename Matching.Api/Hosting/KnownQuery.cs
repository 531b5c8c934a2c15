using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Hosting;

/// <summary>Refuses query parameters that a route does not have: a misspelt filter must not look like an answer.</summary>
internal static class KnownQuery
{
    public static TBuilder RefuseUnknownQuery<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilterFactory((context, next) =>
        {
            var known = Parameters(context.MethodInfo).ToDictionary(parameter => parameter.Name, parameter => parameter.Type, StringComparer.Ordinal);
            return invocation =>
            {
                var errors = Check(invocation.HttpContext, known);
                return errors.None ? next(invocation) : ValueTask.FromResult<object?>(Problem.Invalid(errors));
            };
        });

    private static RequestErrors Check(HttpContext http, Dictionary<string, Type> known)
    {
        var errors = new RequestErrors();
        foreach (var (name, values) in http.Request.Query)
        {
            if (!known.TryGetValue(name, out var type) || http.Request.RouteValues.ContainsKey(name))
                errors.Add(name, "没有这个查询参数。", "There is no such query parameter.");
            else if (values.Count > 1)
                errors.Add(name, "这个查询参数只能给一次。", "This query parameter may be given once only.");
            else if (values.ToString().Contains('\0', StringComparison.Ordinal))
                errors.Add(name, "不可含空字符。", "It must not hold a null character.");
            else if (type.IsEnum && !Enum.GetNames(type).Select(StrictJson.Enums.ConvertName).Contains(values.ToString(), StringComparer.Ordinal))
                errors.Add(name, "不是允许的词。", "It is not one of the words that are allowed.");
        }

        return errors;
    }

    private static IEnumerable<(string Name, Type Type)> Parameters(MethodInfo handler) => handler.GetParameters().Select(parameter => (
        parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name!,
        Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType));
}
