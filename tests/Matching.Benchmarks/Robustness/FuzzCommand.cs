using System.Text.Json;

namespace Matching.Benchmarks.Robustness;

/// <summary>Generated requests against the service's own OpenAPI document.</summary>
internal static class FuzzCommand
{
    private const long LargestBody = 1 << 20;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var (seed, count) = (arguments.Number("seed", 20261129), arguments.Number("requests", 20_000));
        using var service = new ServiceUnderTest();
        await service.StartAsync(cancellationToken, ("Matching__Sample", "true"), ("Matching__Workers", "1"));
        await service.ReadyAsync(cancellationToken);
        using var document = JsonDocument.Parse(await service.Caller.GetStringAsync("/openapi/v1.json", cancellationToken));
        var (generator, check) = (new RequestGenerator(document.RootElement, new Random(seed)), new AnswerCheck(document.RootElement));
        var faults = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var statuses = new SortedDictionary<int, int>();
        for (var i = 0; i < count; i++)
        {
            var (path, method, request) = generator.Next();
            using (request)
            {
                using var answer = await SendAsync(service, request, cancellationToken);
                var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
                var status = (int)answer.StatusCode;
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
                generator.Learn(body);
                if (check.Fault(path, method, status, answer.Content.Headers.ContentType?.MediaType, body) is not { } fault)
                    continue;
                var name = $"{method.ToUpperInvariant()} {path}: {fault}";
                if (faults.TryAdd(name, 0))
                    Console.WriteLine($"request {i}: {request.RequestUri} {name}");
                faults[name]++;
            }
        }

        Console.WriteLine($"seed {seed}, {count} requests: {string.Join(", ", statuses.Select(status => $"{status.Value} × {status.Key}"))}; {faults.Values.Sum()} faults of {faults.Count} kinds");
        return faults.Count == 0 ? 0 : 1;
    }

    /// <summary>A body that is refused for its size is not read to its end: who is still sending may see the connection break instead of the 413.</summary>
    private static async Task<HttpResponseMessage> SendAsync(ServiceUnderTest service, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await service.Caller.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException) when (request.Content?.Headers.ContentLength > LargestBody)
        {
            return new HttpResponseMessage(System.Net.HttpStatusCode.RequestEntityTooLarge);
        }
    }
}
