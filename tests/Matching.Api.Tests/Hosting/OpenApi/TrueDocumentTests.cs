using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Matching.Benchmarks.Robustness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace Matching.Api.Tests.Hosting.OpenApi;

/// <summary>The document says what the service does: to generated requests, and to a client that is generated from it.</summary>
internal sealed class TrueDocumentTests
{
    private const int Seed = 20261129;

    // As NSwag names what has no name of its own.
    private static readonly string[] DemandCalls = ["DemandsGET2Async", "MatchesAsync"];
    private static readonly string[] ProgramCalls = ["ProgramsGET2Async", "Matches2Async", "IndustryFitAsync"];

    private Service _service = null!;
    private HttpClient _caller = null!;
    private string _text = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = new Service(("Matching:Sample", "true"));
        _caller = _service.CreateCaller();
        await Rows.UntilAsync(async () => (await _caller.GetAsync("/health/ready")).IsSuccessStatusCode);
        _text = await _caller.GetStringAsync("/openapi/v1.json");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _caller.Dispose();
        await _service.DisposeAsync();
    }

    [Test]
    public async Task GeneratedRequests_AreAnsweredAsTheDocumentSays()
    {
        using var document = JsonDocument.Parse(_text);
        var (generator, check) = (new RequestGenerator(document.RootElement, new Random(Seed)), new AnswerCheck(document.RootElement));
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 1_500; i++)
        {
            var (path, method, request) = generator.Next();
            using var answer = await _caller.SendAsync(request);
            var body = await answer.Content.ReadAsByteArrayAsync();
            generator.Learn(body);
            if (check.Fault(path, method, (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, body) is { } fault)
                faults.Add($"{method} {path}: {fault}");
        }

        Assert.That(faults, Is.Empty, $"seed {Seed}");
    }

    [Test]
    public async Task Document_LeftOutMembers_AreNotRequired_AndRequiredWordsAreNotNullable()
    {
        using var document = JsonDocument.Parse(_text);
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var list = schemas.GetProperty("MatchListResponse");
        var verdict = schemas.GetProperty("SkillDecisionRequest").GetProperty("properties").GetProperty("verdict");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(list.GetProperty("required").EnumerateArray().Select(name => name.GetString()), Is.EquivalentTo(new[] { "runId", "asOf", "items" }));
            Assert.That(list.GetProperty("properties").GetProperty("excluded").GetRawText(), Does.Not.Contain("null"));
            Assert.That(verdict.GetRawText(), Does.Not.Contain("null"));
        }

        await _caller.GetAsync("/openapi/v2.json").ProblemAsync(System.Net.HttpStatusCode.NotFound);
    }

    [Test]
    public async Task GeneratedClient_ReadsAThousandAnswers()
    {
        var document = await OpenApiDocument.FromJsonAsync(_text);
        var settings = new CSharpClientGeneratorSettings { ClassName = "MatchingClient", UseBaseUrl = false };
        settings.CSharpGeneratorSettings.Namespace = "Generated";
        settings.CSharpGeneratorSettings.JsonLibrary = NJsonSchema.CodeGeneration.CSharp.CSharpJsonLibrary.SystemTextJson;
        settings.CSharpGeneratorSettings.GenerateNullableReferenceTypes = true;
        var client = Compile(new CSharpClientGenerator(document, settings).GenerateFile()).GetType("Generated.MatchingClient")!;
        var made = Activator.CreateInstance(client, _caller)!;
        var (read, missing) = (0, new SortedSet<string>(StringComparer.Ordinal));
        foreach (var (kind, calls) in new[] { ("demands", DemandCalls), ("programs", ProgramCalls) })
        {
            var page = await _caller.GetAsync($"/api/v1/{kind}?limit=300").JsonAsync();
            foreach (var id in page.Items().Select(item => item!.String("id")))
            {
                foreach (var name in calls)
                {
                    var method = client.GetMethods().Single(method => method.Name == name && method.GetParameters()[^1].ParameterType != typeof(CancellationToken));
                    var arguments = method.GetParameters().Select(parameter => parameter.Name == "id" ? id : Empty(parameter)).ToArray();
                    if (await (dynamic)method.Invoke(made, arguments)! is null)
                        missing.Add(name);
                    read++;
                }
            }
        }

        Assert.That(missing, Is.Empty);
        Assert.That(read, Is.GreaterThanOrEqualTo(1_000));
    }

    private static object? Empty(ParameterInfo parameter) =>
        parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? Activator.CreateInstance(parameter.ParameterType) : null;

    private static Assembly Compile(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Generated", [CSharpSyntaxTree.ParseText(source)], references, new(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly);
        Assert.That(emitted.Diagnostics.Where(finding => finding.Severity == DiagnosticSeverity.Error), Is.Empty);
        assembly.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(assembly);
    }
}
