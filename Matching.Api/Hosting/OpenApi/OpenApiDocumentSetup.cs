using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Matching.Api.Hosting.Answers;
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
        options.AddDocumentTransformer((document, _, _) =>
        {
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
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any())
                operation.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (type.IsEnum)
            {
                schema.Type = JsonSchemaType.String;
                schema.Enum = [.. Enum.GetNames(type).Select(name => (JsonNode)StrictJson.Enums.ConvertName(name))];
            }

            NeverNull(schema, context.JsonTypeInfo);
            return Task.CompletedTask;
        });
    });

    /// <summary>Members of requests are nullable so that their absence can be told; those that are required may not be null.</summary>
    private static void NeverNull(OpenApiSchema schema, JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: false) == true
                && schema.Properties?[property.Name] is OpenApiSchema { Type: { } types } member)
            {
                member.Type = types & ~JsonSchemaType.Null;
            }
        }
    }

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Matching";
            page.SwaggerEndpoint("/openapi/v1.json", "Matching v1");
        });
        app.MapGet("/", () => TypedResults.Redirect("/docs")).ExcludeFromDescription();
    }
}
