using Matching.Benchmarks.Robustness;

namespace Matching.Benchmarks.Access;

/// <summary>Generated requests under random identities: nothing is served without its right.</summary>
internal static class IdentitiesCommand
{
    private const int Owners = 12;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var (seed, count) = (arguments.Number("seed", 20261129), arguments.Number("requests", 20_000));
        using var service = new ServiceUnderTest();
        await service.StartAsync(cancellationToken, ("Matching__Sample", "false"), ("Matching__Workers", "1"));
        var random = new Random(seed);
        var city = await IdentityCity.CreateAsync(
            service.Caller, () => new HttpClient { BaseAddress = service.Caller.BaseAddress }, random, Owners, cancellationToken);
        var requests = new IdentityRequests(city, random);
        var statuses = new SortedDictionary<int, int>();
        var faults = new List<string>();
        for (var at = 0; at < count; at++)
        {
            var (status, fault) = await requests.NextAsync(cancellationToken);
            statuses[(int)status] = statuses.GetValueOrDefault((int)status) + 1;
            if (fault is null)
                continue;
            faults.Add(fault);
            Console.WriteLine($"request {at}: {fault}");
        }

        Console.WriteLine($"seed {seed}, {city.Identities.Count} identities, {city.Rows.Count} rows, {count} requests: "
            + $"{string.Join(", ", statuses.Select(status => $"{status.Value} × {status.Key}"))}; {faults.Count} faults");
        return faults.Count == 0 ? 0 : 1;
    }
}
