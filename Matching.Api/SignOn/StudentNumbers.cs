using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Students;

namespace Matching.Api.SignOn;

/// <summary>Which student of a college somebody is whose number its own sign-on brings. Other colleges' students are never looked at.</summary>
internal sealed class StudentNumbers(
    StudentStore students, OrganizationStore organizations, AffiliationStore affiliations, AccountStore accounts, AccountLinkStore links)
{
    /// <summary>Those of the number: none, one, or several where colleges that are one now gave the same number.</summary>
    public async Task<IReadOnlyList<Student>> FindAsync(string? organizationId, string? number, CancellationToken cancellationToken)
    {
        if (organizationId is null || StudentRules.Name(number ?? "") is not { Length: > 0 and <= StudentRules.MaxExternalId } known
            || await organizations.GetAsync(organizationId, cancellationToken) is not { Value: var college })
        {
            return [];
        }

        return await students.OfNumberAsync([college.Name, .. college.OtherNames], known, cancellationToken);
    }

    /// <summary>
    /// The account by which the college invited the student, where nobody has used it yet: it becomes his by signing on, and the link that was sent opens
    /// nothing any more. Else null.
    /// </summary>
    public async Task<Account?> InvitedAsync(Student student, string organizationId, CancellationToken cancellationToken)
    {
        if (student.AccountId is not { } id || await accounts.FindByIdAsync(id, cancellationToken) is not { PasswordHash: null, ClosedAt: null } account
            || (await accounts.GetLoginsAsync(account, cancellationToken)).Count > 0 || !await IsStudentAsync(account, organizationId, cancellationToken))
        {
            return null;
        }

        await links.EndAsync(id, cancellationToken);
        return account;
    }

    /// <summary>Why nobody can be let in by the number who has no account yet; null where nothing stands in the way.</summary>
    public async Task<BilingualText?> RefusalOfNewAsync(IReadOnlyList<Student> found, CancellationToken cancellationToken) => found switch
    {
        [] => null,
        [var one] => one.AccountId is { } id && await accounts.FindByIdAsync(id, cancellationToken) is { ClosedAt: null } ? Taken(one) : null,
        _ => Ambiguous(found[0]),
    };

    /// <summary>Lets the account be the student of the number. Who is no student of the college, and who is this one already, stays as he is.</summary>
    /// <returns>Why he cannot be; null where nothing stands in the way.</returns>
    public async Task<BilingualText?> BindAsync(
        Account account, string organizationId, IReadOnlyList<Student> found, CancellationToken cancellationToken)
    {
        if (found.Count == 0 || !await IsStudentAsync(account, organizationId, cancellationToken))
            return null;
        if (await students.OfAccountAsync(account.Id, cancellationToken) is { Value: var own })
            return found.Any(student => student.Id == own.Id) ? null : Other(own, found[0]);
        if (found is not [var one])
            return Ambiguous(found[0]);
        return await students.GiveAccountAsync(one.Id, account.Id, cancellationToken) ? null : Taken(one);
    }

    private async Task<bool> IsStudentAsync(Account account, string organizationId, CancellationToken cancellationToken) =>
        (await affiliations.ListAsync(account.Id, cancellationToken))
            .Any(held => held.Affiliation is { Role: Role.Student } affiliation && affiliation.OrganizationId == organizationId);

    private static BilingualText Taken(Student student) => new(
        $"学号 {student.ExternalId} 已关联另一个账号：请联系学校管理账号的人。",
        $"The number {student.ExternalId} belongs to another account already: ask whoever looks after your college's accounts.");

    private static BilingualText Ambiguous(Student student) => new(
        $"学校有不止一名学生的学号是 {student.ExternalId}：请学校用邀请链接关联您的账号。",
        $"More than one student of the college has the number {student.ExternalId}: ask the college to invite you by a link.");

    private static BilingualText Other(Student own, Student named) => new(
        $"您的账号已是学号 {own.ExternalId} 的学生，而统一身份认证给出的学号是 {named.ExternalId}：请联系学校管理账号的人。",
        $"Your account is the student {own.ExternalId}, and the sign-on names {named.ExternalId}: ask whoever looks after your college's accounts.");
}
