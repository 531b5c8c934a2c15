using System.Text.Json;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;

namespace Matching.Api.Hosting.OpenApi;

/// <summary>The OpenAPI 3.1 document and the page that shows it.</summary>
internal static class OpenApiDocumentSetup
{
    private const string Scheme = "apiKey";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        var members = new TrueMembers();
        options.AddDocumentTransformer((document, _, _) =>
        {
            members.Correct(document);
            document.Info = new OpenApiInfo
            {
                Title = "Matching 匹配",
                Version = "v1",
                Description =
                    "岗位需求与专业点的双向匹配。Matches job demands with vocational programs, both ways, and says why.\n\n"
                    + "Errors are RFC 9457 problem details. Unknown fields and query parameters are refused. "
                    + "`Accept-Language: en` gives sentences in English, Chinese is the default.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Scheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "An API key: `Authorization: Bearer …`.",
                },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            OperationHeaders.Describe(operation, context.Description);
            FilesAreNoJson(operation);
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any())
                operation.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
            else
                operation.Security = [];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (type.IsEnum)
            {
                schema.Type = JsonSchemaType.String;
                schema.Enum = [.. Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, type, StrictJson.Answers)!)];
            }

            members.Note(context.JsonTypeInfo);
            return Task.CompletedTask;
        });
    });

    /// <summary>A route that answers in several formats names one type for all: CSV is text, and a workbook has no schema.</summary>
    private static void FilesAreNoJson(OpenApiOperation operation)
    {
        foreach (var (_, answer) in operation.Responses ?? [])
        {
            foreach (var (mediaType, content) in answer.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                if (mediaType == "text/csv")
                    content.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
                else if (!mediaType.EndsWith("json", StringComparison.Ordinal))
                    content.Schema = null;
            }
        }
    }

    public static void MapApiDocument(this WebApplication app)
    {
        // The name is no parameter: for others the framework answers with a text of its own.
        app.MapOpenApi("/openapi/v1.json").Needs(Right.Anyone);
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Matching";
            page.SwaggerEndpoint("/openapi/v1.json", "Matching v1");
        });
    }
}
