using System.Reflection;
using Matching.Api.Hosting.Errors;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Hosting.Requests;

/// <summary>Refuses query parameters that a route does not have: a misspelt filter must not look like an answer.</summary>
internal static class UnknownQueryFilter
{
    public static TBuilder RefuseUnknownQuery<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilterFactory((context, next) =>
        {
            var names = context.MethodInfo.GetParameters().SelectMany(Names).ToHashSet(StringComparer.Ordinal);
            return invocation =>
            {
                var errors = Check(invocation.HttpContext, names);
                return errors.None ? next(invocation) : ValueTask.FromResult<object?>(Problem.Invalid(errors));
            };
        });

    private static RequestErrors Check(HttpContext http, HashSet<string> names)
    {
        var errors = new RequestErrors();
        foreach (var (name, values) in http.Request.Query)
        {
            if (!names.Contains(name) || http.Request.RouteValues.ContainsKey(name))
                errors.Add(name, "没有这个查询参数。", "There is no such query parameter.");
            else if (values.Count > 1)
                errors.Add(name, "这个查询参数只能给一次。", "This query parameter may be given once only.");
            else if (values.ToString().Contains('\0', StringComparison.Ordinal))
                errors.Add(name, "不可含空字符。", "It must not hold a null character.");
        }

        return errors;
    }

    private static IEnumerable<string> Names(ParameterInfo parameter) => parameter.IsDefined(typeof(AsParametersAttribute))
        ? parameter.ParameterType.GetProperties().Where(property => IsQuery(property.PropertyType)).Select(property => Name(property, property.Name))
        : IsQuery(parameter.ParameterType) ? [Name(parameter, parameter.Name!)] : [];

    // Services, the request's body and the token are parameters of the handler too, but not of the route.
    private static bool IsQuery(Type given)
    {
        var type = Nullable.GetUnderlyingType(given) ?? given;
        return type == typeof(string) || type.IsPrimitive || type.IsEnum || type == typeof(DateOnly)
            || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EnumQuery<>));
    }

    private static string Name(ICustomAttributeProvider given, string own) =>
        given.GetCustomAttributes(typeof(FromQueryAttribute), inherit: false).OfType<FromQueryAttribute>().FirstOrDefault()?.Name ?? own;
}
