using Matching.Engine.Catalog;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Catalog;

public sealed class SqliteCodeTableStoreTests() : CodeTableStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerCodeTableStoreTests() : CodeTableStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlCodeTableStoreTests() : CodeTableStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class CodeTableStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _database = null!;
    private CodeTableStore _store = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = new CodeTableStore(_database.Database, TimeProvider.System);
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Get_EmptyDatabase_HasWhatIsBuiltIn()
    {
        var tables = await _store.GetAsync(None);

        Assert.That(tables.FindIndustry("C34")!.Name, Is.EqualTo(CodeTables.BuiltIn.FindIndustry("C34")!.Name));
    }

    [Test]
    public async Task Save_NewVersion_IsSeenByAnotherProcessThatHadReadBefore()
    {
        var other = new CodeTableStore(_database.Database, TimeProvider.System);
        await other.GetAsync(None);

        await _store.SaveAsync(new CodeTable<Industry>("2027", [new() { Code = "C3499", Name = "其他", NameEn = "Other", Successors = ["C3491"] }]), None);

        var industries = (await other.GetAsync(None)).Industries;
        var entry = industries.Find("C3499")!;
        Assert.That((industries.Version, entry.Name, entry.NameEn, string.Join(',', entry.Successors)), Is.EqualTo(("2027", "其他", "Other", "C3491")));
    }

    [Test]
    public async Task Save_SpecialtyWithTexts_ReadsBackTheSame()
    {
        var specialty = new Specialty
        {
            Code = "460301",
            Name = "机电一体化技术",
            Level = EducationLevel.Associate,
            ClassName = "自动化类",
            CategoryName = "装备制造大类",
            Texts = new("技术员", "目标", "能力", "课程", "证书"),
        };

        await _store.SaveAsync(new CodeTable<Specialty>("2021", [specialty]), None);

        var read = (await _store.GetAsync(None)).Specialties.Find("460301")!;
        Assert.That(read with { Successors = [] }, Is.EqualTo(specialty with { Successors = [] }));
    }

    [Test]
    public async Task Save_VersionThatLacksACode_KeepsItAndCountsIt()
    {
        await _store.SaveAsync(new CodeTable<Occupation>("1", [Named("1-01", "甲"), Named("1-02", "乙"), Named("1-03", "丙")]), None);

        var change = await _store.SaveAsync(new CodeTable<Occupation>("2", [Named("1-01", "甲"), Named("1-02", "改"), Named("1-04", "丁")]), None);

        var occupations = (await _store.GetAsync(None)).Occupations;
        Assert.Multiple(() =>
        {
            Assert.That(change, Is.EqualTo(new CodeTableChange(Added: 1, Changed: 1, Unchanged: 1, NotListed: 1)));
            Assert.That(occupations.All.Select(entry => entry.Name), Is.EqualTo(new[] { "甲", "改", "丙", "丁" }));
        });
    }

    [Test]
    public async Task Save_SameVersionAgain_ChangesNothing()
    {
        var table = new CodeTable<Occupation>("1", [Named("1-01", "甲")]);
        await _store.SaveAsync(table, None);

        var change = await _store.SaveAsync(table, None);

        Assert.That(change, Is.EqualTo(new CodeTableChange(0, 0, 1, 0)));
    }

    private static Occupation Named(string code, string name) => new() { Code = code, Name = name };
}
