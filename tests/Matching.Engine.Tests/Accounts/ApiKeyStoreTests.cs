using System.Collections.Concurrent;
using Matching.Engine.Accounts;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Accounts;

public sealed class SqliteApiKeyStoreTests() : ApiKeyStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerApiKeyStoreTests() : ApiKeyStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlApiKeyStoreTests() : ApiKeyStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class ApiKeyStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task AddFirst_ManyProcessesAtOnce_MakesAndAddsOneKey()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var made = new ConcurrentBag<string>();
        var before = await new ApiKeyStore(test.Database, TimeProvider.System).AnyAsync(None);

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            new ApiKeyStore(test.Database, TimeProvider.System).AddFirstAsync("administrator", () => Make(i), None))));

        var live = (await new ApiKeyStore(test.Database, TimeProvider.System).LiveAsync(None)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.False);
            Assert.That(live.Hash, Is.EqualTo(ApiKeySecret.HashOf(made.Single())));
            Assert.That(added.OfType<ApiKey>().Single().Id, Is.EqualTo(live.Key.Id));
            Assert.That(live.Key.Affiliation, Is.EqualTo(new Affiliation(Role.Administrator)));
        }

        string Make(int i)
        {
            made.Add($"{i}{ApiKeySecret.New()}");
            return made.Single();
        }
    }

    [Test]
    public async Task Add_KeyOfAnOrganization_IsLiveWithAllOfItsNames()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = new ApiKeyStore(test.Database, TimeProvider.System);
        var organizations = new OrganizationStore(test.Database, TimeProvider.System);
        var made = (await organizations.CreateAsync(new Organization { Id = "", Name = "旧名公司" }, None)).Row!.Value;
        await organizations.ReplaceAsync(made with { Name = "新名公司" }, null, None);

        var key = await store.AddAsync(
            ApiKeyStore.New("系统", new Affiliation(Role.Enterprise, made.Id)) with { Scopes = [Right.ReadDemands, Right.WriteDemands], Prefix = "abcdefgh" },
            ApiKeySecret.New(), None);

        var live = (await store.LiveAsync(None)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(live.OrganizationNames, Is.EquivalentTo(new[] { "旧名公司", "新名公司" }));
            Assert.That(live.Key.Scopes, Is.EqualTo(new[] { Right.ReadDemands, Right.WriteDemands }));
            Assert.That((await store.ListAsync(made.Id, None)).Select(other => other.Id), Is.EqualTo(new[] { key.Id }));
            Assert.That(await store.ListAsync("nobody", None), Is.Empty);
            Assert.That((await store.GetAsync(key.Id, None))!.Prefix, Is.EqualTo("abcdefgh"));
        }
    }

    [Test]
    public async Task Add_SecretThatIsTooShort_IsRefused()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = new ApiKeyStore(test.Database, TimeProvider.System);

        Assert.That(() => store.AddFirstAsync("administrator", () => new string('k', 31), None), Throws.InstanceOf<ArgumentException>());
        Assert.That(await store.AnyAsync(None), Is.False);
    }

    [Test]
    public async Task Revoke_LiveKey_EndsItAndChangesTheVersion()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = new ApiKeyStore(test.Database, TimeProvider.System);
        var key = (await store.AddFirstAsync("administrator", ApiKeySecret.New, None))!;
        var version = await store.VersionAsync(None);

        var (once, twice) = (await store.RevokeAsync(key.Id, None), await store.RevokeAsync(key.Id, None));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((once, twice), Is.EqualTo((true, false)));
            Assert.That(await store.LiveAsync(None), Is.Empty);
            Assert.That(await store.VersionAsync(None), Is.GreaterThan(version));
            Assert.That((await store.GetAsync(key.Id, None))!.IsLive(TimeProvider.System.GetUtcNow()), Is.False);
            Assert.That(await store.AnyAsync(None), Is.True, "A database whose keys were all revoked is not a new one.");
        }
    }

    [Test]
    public async Task End_KeyWithALaterEndOrNone_EndsThenAndNotBefore()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var clock = new ManualClock();
        var store = new ApiKeyStore(test.Database, clock);
        var key = (await store.AddFirstAsync("administrator", ApiKeySecret.New, None))!;

        await store.EndAsync(key.Id, clock.GetUtcNow().AddHours(1), None);
        await store.EndAsync(key.Id, clock.GetUtcNow().AddHours(2), None);
        var before = (await store.LiveAsync(None)).Count;
        clock.Move(TimeSpan.FromHours(1));

        Assert.That((before, (await store.LiveAsync(None)).Count), Is.EqualTo((1, 0)));
    }
}
