namespace Matching.Engine.Storage;

/// <summary>The database has tables of a newer program, which this one must not touch.</summary>
public sealed class NewerSchemaException(int found, int known) : Exception(
    $"这个数据库的版本是 {found}，本程序只认识到 {known}：请使用写入它的那个版本或更新的程序，或恢复较早的备份。"
    + $" The database has schema {found} and this program knows {known}: start the program that wrote it, or a newer one, or restore an older backup.");
