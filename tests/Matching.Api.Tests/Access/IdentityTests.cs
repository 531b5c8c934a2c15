using Matching.Benchmarks.Access;

namespace Matching.Api.Tests.Access;

/// <summary>A small seed of the load of the same name in the benchmarks.</summary>
internal sealed class IdentityTests
{
    private const int Requests = 600;

    [TestCase(7)]
    public async Task RandomIdentities_AreServedNothingWithoutItsRight(int seed)
    {
        await using var service = new Service();
        using var administrator = service.CreateCaller();
        var random = new Random(seed);
        var city = await IdentityCity.CreateAsync(administrator, service.CreateStranger, random, 3, CancellationToken.None);
        var requests = new IdentityRequests(city, random);
        var (faults, good) = (new List<string>(), 0);
        for (var at = 0; at < Requests; at++)
        {
            var (status, fault) = await requests.NextAsync(CancellationToken.None);
            good += (int)status < 300 ? 1 : 0;
            if (fault is not null)
                faults.Add(fault);
        }

        Assert.That(faults, Is.Empty);
        Assert.That(good, Is.GreaterThan(Requests / 5), "Requests of which hardly any is answered show nothing.");
    }
}
