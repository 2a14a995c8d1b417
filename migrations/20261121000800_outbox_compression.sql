-- A row holds the events of a whole hand: tens of kilobytes of JSON that live for milliseconds. The
-- default compression costs more than everything else that is done with such a row; lz4 costs a tenth
-- of it. A server that was built without lz4 stores the row as it is.
do $$
begin
    alter table outbox alter column events set compression lz4;
exception when feature_not_supported then
    alter table outbox alter column events set storage external;
end
$$;
