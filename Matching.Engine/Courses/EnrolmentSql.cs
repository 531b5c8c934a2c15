using System.Data.Common;
using Dapper;

namespace Matching.Engine.Courses;

/// <summary>What leaves with an account.</summary>
internal static class EnrolmentSql
{
    public static Task EraseOfAccountAsync(DbTransaction transaction, string accountId, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM course_enrolment WHERE account_id = @accountId", new { accountId }, transaction, cancellationToken: cancellationToken));
}
