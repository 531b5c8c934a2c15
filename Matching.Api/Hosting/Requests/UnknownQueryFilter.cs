using System.Globalization;
using System.Reflection;
using Matching.Api.Hosting.Errors;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Hosting.Requests;

/// <summary>
/// Refuses query parameters that a route does not have, since a misspelt filter must not look like an answer, and names those that could not be read.
/// </summary>
internal static class UnknownQueryFilter
{
    public static TBuilder RefuseUnknownQuery<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilterFactory((context, next) =>
        {
            var types = context.MethodInfo.GetParameters().SelectMany(Queries).ToDictionary(query => query.Name, query => query.Type, StringComparer.Ordinal);
            return invocation =>
            {
                var errors = Check(invocation.HttpContext, types);
                return errors.None ? next(invocation) : ValueTask.FromResult<object?>(Problem.Invalid(errors));
            };
        });

    private static RequestErrors Check(HttpContext http, Dictionary<string, Type> types)
    {
        var errors = new RequestErrors();
        // Set before by whoever binds parameters: one of them could not be.
        var unreadable = http.Response.StatusCode == StatusCodes.Status400BadRequest;
        foreach (var (name, values) in http.Request.Query)
        {
            // A filter of its own reads it, and the handler does not name it.
            if (http.GetEndpoint()?.Metadata.GetOrderedMetadata<ExtraQuery>().Any(extra => extra.Name == name) == true && values.Count == 1)
                continue;
            if (!types.TryGetValue(name, out var type) || http.Request.RouteValues.ContainsKey(name))
                errors.Add(name, "没有这个查询参数。", "There is no such query parameter.");
            else if (values.Count > 1)
                errors.Add(name, "这个查询参数只能给一次。", "This query parameter may be given once only.");
            else if (values.ToString().Contains('\0', StringComparison.Ordinal))
                errors.Add(name, "不可含空字符。", "It must not hold a null character.");
            else if (unreadable && !Reads(type, values.ToString()))
                errors.Add(name, UnreadableRequest.NotAValue(values.ToString()));
        }

        return errors;
    }

    private static bool Reads(Type type, string text) => text.Length == 0
        || (bool)typeof(UnknownQueryFilter).GetMethod(nameof(ReadsAs), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null,
            [text])!;

    private static bool ReadsAs<T>(string text)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out _);

    private static IEnumerable<(string Name, Type Type)> Queries(ParameterInfo parameter) => parameter.IsDefined(typeof(AsParametersAttribute))
        ? parameter.ParameterType.GetProperties()
            .Where(property => IsQuery(property.PropertyType)).Select(property => (Name(property, property.Name), Value(property.PropertyType)))
        : IsQuery(parameter.ParameterType) ? [(Name(parameter, parameter.Name!), Value(parameter.ParameterType))] : [];

    // Services, the request's body and the token are parameters of the handler too, but not of the route.
    private static bool IsQuery(Type given)
    {
        var type = Value(given);
        return type == typeof(string) || type.IsPrimitive || type == typeof(DateOnly)
            || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EnumQuery<>));
    }

    private static Type Value(Type given) => Nullable.GetUnderlyingType(given) ?? given;

    private static string Name(ICustomAttributeProvider given, string own) =>
        given.GetCustomAttributes(typeof(FromQueryAttribute), inherit: false).OfType<FromQueryAttribute>().FirstOrDefault()?.Name ?? own;
}
