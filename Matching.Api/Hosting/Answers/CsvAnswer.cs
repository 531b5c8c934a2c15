using System.Collections;
using System.Globalization;
using System.Text.Json;
using Matching.Engine.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

namespace Matching.Api.Hosting.Answers;

/// <summary>
/// A list as CSV: a column for each property of its rows, by the name that JSON has; lists in a cell by semicolons, what is not known is blank.
/// </summary>
internal static class CsvAnswer
{
    public const string MediaType = "text/csv";

    /// <summary>Says in the OpenAPI document that the list comes as CSV too.</summary>
    public static RouteHandlerBuilder AlsoAnswersCsv(this RouteHandlerBuilder route) => route
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Responses?["200"].Content?.Add(MediaType, new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
            return Task.CompletedTask;
        });

    /// <summary>The caller accepts CSV rather than JSON.</summary>
    public static bool IsWanted(HttpContext http) =>
        http.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase));

    /// <param name="name">Of the file, without ending.</param>
    public static async Task<FileContentHttpResult> OfAsync<T>(string name, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        var properties = typeof(T).GetProperties();
        using var file = new MemoryStream();
        await using (var table = new CsvTable(file, properties.Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))))
        {
            foreach (var row in rows)
                table.Add(properties.Select(property => Cell(property.GetValue(row))));
            await table.FlushAsync(cancellationToken);
        }

        return TypedResults.File(file.ToArray(), $"{MediaType}; charset=utf-8", $"{name}.csv");
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => text,
        Enum => JsonSerializer.SerializeToElement(value, value.GetType(), StrictJson.Answers).GetString()!,
        bool flag => flag ? "true" : "false",
        IEnumerable items => string.Join(';', items.Cast<object>().Select(Cell)),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
