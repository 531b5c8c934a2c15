using Matching.Engine.Accounts;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;
using Microsoft.AspNetCore.Identity;

namespace Matching.Engine.Tests.Accounts;

public sealed class SqliteAccountStoreTests() : AccountStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerAccountStoreTests() : AccountStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlAccountStoreTests() : AccountStoreTests(StorageProvider.PostgreSql);

public abstract class AccountStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Account_WithAllThatItHas_IsReadAsItWasWritten()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (store, clock) = (new AccountStore(test.Database, TimeProvider.System), new ManualClock());
        var account = New("李雷");
        await store.CreateAsync(account, None);
        (account.PasswordHash, account.PasswordChangedAt, account.LockedUntil, account.FailedSignIns, account.TwoFactor, account.AuthenticatorKey) =
            ("hash", clock.GetUtcNow(), clock.GetUtcNow().AddMinutes(15), 3, true, "KEY");
        await store.ReplaceCodesAsync(account, ["one", "two"], None);

        var updated = await store.UpdateAsync(account, None);

        var read = (await store.FindByNameAsync("李雷", None))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(updated.Succeeded, Is.True);
            Assert.That((read.Id, read.PasswordHash, read.PasswordChangedAt, read.LockedUntil, read.FailedSignIns, read.TwoFactor, read.AuthenticatorKey),
                Is.EqualTo((account.Id, "hash", account.PasswordChangedAt, account.LockedUntil, 3, true, "KEY")));
            Assert.That(read.RecoveryCodes, Has.Count.EqualTo(2).And.None.EqualTo("one"), "Codes are kept as hashes.");
            Assert.That((await store.RedeemCodeAsync(read, "one", None), await store.RedeemCodeAsync(read, "one", None)), Is.EqualTo((true, false)));
            Assert.That((await store.FindByIdAsync(account.Id, None))!.Name, Is.EqualTo("李雷"));
        }
    }

    [Test]
    public async Task Account_OfATakenNameOrAStaleVersion_IsRefused()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = new AccountStore(test.Database, TimeProvider.System);
        var account = New("li");
        await store.CreateAsync(account, None);
        var stale = (await store.FindByIdAsync(account.Id, None))!;
        await store.UpdateAsync(account, None);

        Assert.That(((await store.CreateAsync(New("li"), None)).Succeeded, (await store.UpdateAsync(stale, None)).Succeeded), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Session_WhileAccountAndAffiliationHold_IsFoundAndThenNot([Values("session", "account", "affiliation", "all but another")] string ends)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (accounts, affiliations, sessions) = Stores(test);
        var organization = (await new OrganizationStore(test.Database, TimeProvider.System).CreateAsync(new Organization { Id = "", Name = "甲公司" }, None)).Row!.Value;
        var account = New("li");
        await accounts.CreateAsync(account, None);
        var held = await affiliations.AddAsync(account.Id, new Affiliation(Role.Enterprise, organization.Id), "people", None);
        var again = await affiliations.AddAsync(account.Id, new Affiliation(Role.Enterprise, organization.Id), "people", None);
        var id = await sessions.BeginAsync(account.Id, held.Id, false, new string('a', 300), null, None);
        var before = (await sessions.FindAsync(id, None))!;

        switch (ends)
        {
            case "session":
                Assert.That((await sessions.EndAsync(id, "another", None), await sessions.EndAsync(id, account.Id, None)), Is.EqualTo((false, true)));
                break;
            case "account":
                await accounts.DeleteAsync(account, None);
                break;
            case "affiliation":
                Assert.That((await affiliations.EndAsync(held.Id, None), await affiliations.EndAsync(held.Id, None)), Is.EqualTo((true, false)));
                break;
            default:
                await sessions.EndAllAsync(account.Id, "another", None);
                break;
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That((before.Account.Name, before.Affiliation.Role, before.OrganizationNames.Single(), again.Id), Is.EqualTo(("li", Role.Enterprise, "甲公司", held.Id)));
            Assert.That(await sessions.FindAsync(id, None), Is.Null);
        }
    }

    [Test]
    public async Task Sessions_ThatBeganAtAnotherSignOn_EndByItsSessionOrByTheAccount()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (accounts, affiliations, sessions) = Stores(test);
        var (li, han) = (New("li"), New("han"));
        await accounts.CreateAsync(li, None);
        await accounts.CreateAsync(han, None);
        var (ofLi, ofHan) = (await affiliations.AddAsync(li.Id, new Affiliation(Role.Auditor), "people", None),
            await affiliations.AddAsync(han.Id, new Affiliation(Role.Auditor), "people", None));
        var desk = await sessions.BeginAsync(li.Id, ofLi.Id, false, "", new SignOnSession("https://sso", "desk"), None);
        var phone = await sessions.BeginAsync(li.Id, ofLi.Id, false, "", new SignOnSession("https://sso", null), None);
        var byPassword = await sessions.BeginAsync(li.Id, ofLi.Id, false, "", null, None);
        var another = await sessions.BeginAsync(han.Id, ofHan.Id, false, "", new SignOnSession("https://other", "desk"), None);

        var none = await sessions.EndOfSignOnAsync("https://sso", null, null, None);
        var ofAnother = await sessions.EndOfSignOnAsync("https://sso", "desk", han.Id, None);
        var bySession = await sessions.EndOfSignOnAsync("https://sso", "desk", null, None);
        var byAccount = await sessions.EndOfSignOnAsync("https://sso", null, li.Id, None);

        Assert.That((none.Count, ofAnother.Count, bySession.Single(), byAccount.Single()), Is.EqualTo((0, 0, desk, phone)));
        Assert.That(await sessions.FindAsync(another, None), Is.Not.Null);
        Assert.That((await sessions.ListAsync(li.Id, None)).Single().Id, Is.EqualTo(byPassword));
    }

    [Test]
    public async Task Act_InAnotherAffiliationOfOnesOwn_ChangesTheSessionAndOfAnotherNot()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (accounts, affiliations, sessions) = Stores(test);
        var (li, han) = (New("li"), New("han"));
        await accounts.CreateAsync(li, None);
        await accounts.CreateAsync(han, None);
        var auditor = await affiliations.AddAsync(li.Id, new Affiliation(Role.Auditor), "people", None);
        var board = await affiliations.AddAsync(li.Id, new Affiliation(Role.Board), "people", None);
        var others = await affiliations.AddAsync(han.Id, new Affiliation(Role.Administrator), "people", None);
        var id = await sessions.BeginAsync(li.Id, auditor.Id, false, "", null, None);

        await sessions.ActAsync(id, board.Id, None);
        await sessions.ActAsync(id, others.Id, None);

        var listed = (await accounts.ListAsync(null, None)).Single(held => held.Account.Id == li.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await sessions.FindAsync(id, None))!.Affiliation.Role, Is.EqualTo(Role.Board));
            Assert.That((await affiliations.ListAsync(li.Id, None)).Select(held => held.Id), Is.EqualTo(new[] { auditor.Id, board.Id }));
            Assert.That((await sessions.ListAsync(li.Id, None)).Single().Id, Is.EqualTo(id));
            Assert.That(listed.Affiliations.Select(held => held.Affiliation.Role), Is.EqualTo(new[] { Role.Auditor, Role.Board }));
            Assert.That(await accounts.ListAsync("no organization", None), Is.Empty);
        }
    }

    [Test]
    public async Task List_OfAnOrganization_HasItsAccountsWithAllThatTheyHold()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (accounts, affiliations, _) = Stores(test);
        var organization = (await new OrganizationStore(test.Database, TimeProvider.System).CreateAsync(new Organization { Id = "", Name = "甲公司" }, None)).Row!.Value.Id;
        var (li, han) = (New("li"), New("han"));
        await accounts.CreateAsync(li, None);
        await accounts.CreateAsync(han, None);
        await affiliations.AddAsync(li.Id, new Affiliation(Role.Enterprise, organization), "people", None);
        await affiliations.AddAsync(li.Id, new Affiliation(Role.Board), "people", None);
        await affiliations.AddAsync(han.Id, new Affiliation(Role.Auditor), "people", None);
        var (own, all) = (await accounts.ListAsync(organization, None), await accounts.ListAsync(null, None));
        Assert.That(own.Single().Affiliations.Select(held => held.Affiliation.Role), Is.EqualTo(new[] { Role.Enterprise, Role.Board }));
        Assert.That(all.Sum(held => held.Affiliations.Count), Is.EqualTo(3));
    }

    [Test]
    public async Task Link_OpensOnceAndForADay()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var clock = new ManualClock();
        var (accounts, links) = (new AccountStore(test.Database, clock), new AccountLinkStore(test.Database, clock));
        var account = New("li");
        await accounts.CreateAsync(account, None);

        var first = await links.AddAsync(account.Id, None);
        var second = await links.AddAsync(account.Id, None);
        var (older, newer) = (await links.FindAsync(first, None), await links.FindAsync(second, None));
        await links.TakeAsync(second, None);
        var used = await links.FindAsync(second, None);
        var ended = await links.AddAsync(account.Id, None);
        await links.EndAsync(account.Id, None);
        Assert.That(await links.FindAsync(ended, None), Is.Null);
        var third = await links.AddAsync(account.Id, None);
        clock.Move(AccountLinkStore.Lasts);

        Assert.That((older, newer, used, await links.FindAsync(third, None)), Is.EqualTo(((string?)null, account.Id, (string?)null, (string?)null)));
    }

    [Test]
    public async Task Link_TakenByManyAtOnce_IsTakenOnce_AndAYoungOneStays()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var clock = new ManualClock();
        var (accounts, links) = (new AccountStore(test.Database, clock), new AccountLinkStore(test.Database, clock));
        var account = New("li");
        await accounts.CreateAsync(account, None);
        var link = await links.AddAsync(account.Id, None);
        var again = await links.AddUnlessYoungAsync(account.Id, TimeSpan.FromMinutes(5), None);
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => links.TakeAsync(link, None))));
        var next = await links.AddUnlessYoungAsync(account.Id, TimeSpan.FromMinutes(5), None);
        clock.Move(TimeSpan.FromMinutes(6));
        var later = await links.AddUnlessYoungAsync(account.Id, TimeSpan.FromMinutes(5), None);
        Assert.That((again, taken.Count(one => one), next is null, later is null), Is.EqualTo(((string?)null, 1, false, false)));
    }

    [Test]
    public async Task Login_OfASubject_IsOneAccountsUntilItIsRemoved()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (accounts, logins) = (new AccountStore(test.Database, TimeProvider.System), new AccountLoginStore(test.Database, TimeProvider.System));
        var (li, han) = (New("li"), New("han"));
        await accounts.CreateAsync(li, None);
        await accounts.CreateAsync(han, None);
        var added = (await logins.AddAsync(li.Id, "https://sso", "s1", None), await logins.AddAsync(han.Id, "https://sso", "s1", None),
            await logins.AddAsync(han.Id, "https://other", "s1", None));
        var found = (await accounts.FindByLoginAsync("https://sso", "s1", None))!.Id;
        await logins.RemoveAsync(han.Id, "https://sso", "s1", None);
        var stays = await logins.FindAsync("https://sso", "s1", None);
        await logins.RemoveAsync(li.Id, "https://sso", "s1", None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(added, Is.EqualTo((true, false, true)));
            Assert.That((found, stays, await logins.FindAsync("https://sso", "s1", None)), Is.EqualTo((li.Id, li.Id, (string?)null)));
            Assert.That((await logins.ListAsync(han.Id, None)).Select(login => login.LoginProvider), Is.EqualTo(new[] { "https://other" }));
        }
    }

    [Test]
    public async Task Student_Erased_TakesSignOnsAndPasskeysAlong()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (accounts, affiliations, _) = Stores(test);
        var account = New("li");
        await accounts.CreateAsync(account, None);
        await affiliations.AddAsync(account.Id, new Affiliation(Role.Student), "people", None);
        await accounts.AddLoginAsync(account, new UserLoginInfo("https://sso", "s1", null), None);
        await accounts.AddOrUpdatePasskeyAsync(account, new([1, 2, 3], [4], DateTimeOffset.UnixEpoch, 0, [], true, false, false, [], []), None);

        await test.Database.WriteAsync(async transaction =>
        {
            await AccountStore.EraseStudentAsync(transaction, account.Id, None);
            return true;
        }, None);

        Assert.That(await accounts.FindByIdAsync(account.Id, None), Is.Null);
        Assert.That((await accounts.FindByLoginAsync("https://sso", "s1", None), await accounts.FindByPasskeyIdAsync([1, 2, 3], None)), Is.EqualTo(((Account?)null, (Account?)null)));
    }

    [Test]
    public async Task Passkey_IsKeptWithItsCount_AndTakenByNobodyElse()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (accounts, affiliations, sessions) = Stores(test);
        var (li, han) = (New("li"), New("han"));
        await accounts.CreateAsync(li, None);
        await accounts.CreateAsync(han, None);
        var passkey = Passkey();
        await accounts.AddOrUpdatePasskeyAsync(li, passkey, None);
        (passkey.SignCount, passkey.Name) = (uint.MaxValue, "手机");
        await accounts.AddOrUpdatePasskeyAsync(li, passkey, None);
        var stolen = Passkey();
        stolen.Name = "窃";
        await accounts.AddOrUpdatePasskeyAsync(han, stolen, None);
        var held = await affiliations.AddAsync(li.Id, new Affiliation(Role.Auditor), "people", None);
        var session = await sessions.BeginAsync(li.Id, held.Id, false, "", null, None);
        var before = (await sessions.FindAsync(session, None))!;
        await sessions.ProveAsync(session, None);

        var kept = (await accounts.GetPasskeysAsync(li, None)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((kept.SignCount, kept.Name, kept.IsUserVerified, kept.Transports), Is.EqualTo((uint.MaxValue, "手机", true, new[] { "internal" })));
            Assert.That(kept.PublicKey, Is.EqualTo(new byte[] { 4, 5 }));
            Assert.That(await accounts.GetPasskeysAsync(han, None), Is.Empty);
            Assert.That((await accounts.FindByPasskeyIdAsync([1, 2, 3], None))!.Id, Is.EqualTo(li.Id));
            Assert.That(await accounts.FindPasskeyAsync(han, [1, 2, 3], None), Is.Null);
            Assert.That((before.HasSecondFactor, before.Session.SecondFactor), Is.EqualTo((true, false)));
            Assert.That((await sessions.FindAsync(session, None))!.Session.SecondFactor, Is.True);
        }

        await accounts.RemovePasskeyAsync(han, [1, 2, 3], None);
        Assert.That(await accounts.GetPasskeysAsync(li, None), Has.Count.EqualTo(1));
        await accounts.RemovePasskeyAsync(li, [1, 2, 3], None);
        Assert.That(await accounts.FindByPasskeyIdAsync([1, 2, 3], None), Is.Null);

        static UserPasskeyInfo Passkey() => new([1, 2, 3], [4, 5], DateTimeOffset.UnixEpoch, 7, ["internal"], true, true, false, [6], [7]);
    }

    private static (AccountStore Accounts, AffiliationStore Affiliations, SessionStore Sessions) Stores(TestDatabase test) => (
        new AccountStore(test.Database, TimeProvider.System), new AffiliationStore(test.Database, TimeProvider.System),
        new SessionStore(test.Database, TimeProvider.System));

    private static Account New(string name) => new() { Name = name, NormalizedName = name, DisplayName = name, SecurityStamp = "stamp" };
}
