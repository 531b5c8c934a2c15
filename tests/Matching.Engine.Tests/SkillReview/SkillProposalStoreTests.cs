using Matching.Engine.SkillReview;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.SkillReview;

public sealed class SqliteSkillProposalStoreTests() : SkillProposalStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerSkillProposalStoreTests() : SkillProposalStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlSkillProposalStoreTests() : SkillProposalStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class SkillProposalStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Proposal_IsOncePerOrganization_AndShowsWhatWasDecided()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (proposals, decisions) = (new SkillProposalStore(test.Database, TimeProvider.System), new SkillDecisionStore(test.Database, TimeProvider.System));
        var added = (
            await proposals.AddAsync("西门子博途", "在教", "college-1", "key-1", None), await proposals.AddAsync("西门子 博途", null, "college-1", "key-1", None),
            await proposals.AddAsync("西门子博途", null, "college-2", "key-2", None), await proposals.AddAsync("机器视觉", null, "college-2", "key-2", None));
        await decisions.CreateAsync(new SkillDecision("西门子博途", SkillVerdict.Accept), None);

        var first = await proposals.ListAsync(null, null, 2, None);
        var second = await proposals.ListAsync(null, first.Next, 2, None);
        var own = (await proposals.ListAsync("college-1", null, 9, None)).Items.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(added, Is.EqualTo((true, false, true, true)));
            Assert.That(first.Items.Select(one => (one.Phrase, one.Verdict)), Is.EqualTo(new[] { ("机器视觉", (SkillVerdict?)null), ("西门子博途", SkillVerdict.Accept) }));
            Assert.That((second.Items.Single().OrganizationId, second.Next), Is.EqualTo(("college-1", (long?)null)));
            Assert.That((own.Reason, own.Verdict), Is.EqualTo(("在教", (SkillVerdict?)SkillVerdict.Accept)));
        }
    }
}
